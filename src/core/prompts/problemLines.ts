/** A problem that the editor reports, as a prompt names it. */
export interface ReportedProblem {
	/** Counted from 1. */
	readonly line: number;
	readonly severity: string;
	readonly message: string;
	/** Who reports it and under which code: `ts 2322`. */
	readonly source?: string;
}

/** So many problems are named, and so much of each one's message, in UTF-16 units. */
const most = { problems: 50, message: 500 };

/** One line a problem: a message cannot pretend to be another one. */
export function problemLines(problems: readonly ReportedProblem[]): string {
	if (problems.length === 0) return "none";
	const lines = problems.slice(0, most.problems).map(({ line, severity, message, source }) => {
		const words = message.replace(/\s+/g, " ").trim().slice(0, most.message);
		return `- line ${line}, ${severity}: ${words}${source === undefined ? "" : ` (${source})`}`;
	});
	const left = problems.length - lines.length;
	return [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join("\n");
}
