/** A problem that the editor reports, as a prompt lists it. */
export interface ReportedProblem {
	/** Counted from 1. */
	readonly line: number;
	readonly severity: string;
	readonly message: string;
	/** The source and code of the problem: `ts 2322`. */
	readonly source?: string;
}

/** The maximum number of problems, and the maximum length of each message in UTF-16 units. */
const most = { problems: 50, message: 500 };

/** One line per problem, so that a message cannot look like a second problem. */
export function problemLines(problems: readonly ReportedProblem[]): string {
	if (problems.length === 0) return "none";
	const lines = problems.slice(0, most.problems).map(({ line, severity, message, source }) => {
		const words = message.replace(/\s+/g, " ").trim().slice(0, most.message);
		return `- line ${line}, ${severity}: ${words}${source === undefined ? "" : ` (${source})`}`;
	});
	const left = problems.length - lines.length;
	return [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join("\n");
}
