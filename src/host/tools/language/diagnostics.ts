import * as vscode from "vscode";
import { pause } from "../ask";
import { count } from "../count";
import { projectRead } from "../languageServer";
import { linesParameters } from "../parameters";
import { openDocument, toPlace, toRange } from "../place";
import type { DiagnosticsResult, Lines, Problem } from "../shapes";
import type { Tool } from "../tool";

const maxProblems = 50;
/**
 * The wait for problems, once per window: as long as the server took to read the project, between these
 * limits.
 */
const momentInMs = { least: 3_000, most: 6_000 };

/** The problems that VS Code shows in a document, or in some lines of it. */
export const diagnostics: Tool<Lines, DiagnosticsResult> = {
	name: "diagnostics",
	description:
		"Lists the errors and warnings that VS Code currently shows in a document, or in some lines of it.",
	parameters: linesParameters,
	async run(args, signal) {
		const document = await openDocument(args.file);
		const reading = await projectRead(document, signal);
		if (reading) {
			const moment = Math.min(Math.max(reading.took, momentInMs.least), momentInMs.most);
			await firstProblems(document.uri, reading.endedAt + moment, signal);
		}
		const range = toRange(document, args.line, args.endLine);
		const problems = vscode.languages
			.getDiagnostics(document.uri)
			.filter((one) => range.intersection(one.range) !== undefined)
			.sort((a, b) => a.severity - b.severity || a.range.start.compareTo(b.range.start))
			.map((one) => toProblem(document.uri, one));
		return {
			summary: problems.length === 0 ? "no problems" : count(problems.length, "problem"),
			problems: problems.slice(0, maxProblems),
			omitted: Math.max(0, problems.length - maxProblems),
		};
	},
};

/**
 * Problems arrive shortly after the server has read the project. Only then does this function wait for them.
 *
 * @param until milliseconds since the epoch
 */
async function firstProblems(uri: vscode.Uri, until: number, signal: AbortSignal): Promise<void> {
	const left = until - Date.now();
	const some = () => vscode.languages.getDiagnostics(uri).length > 0;
	if (left <= 0 || some()) return;
	const arrived = new AbortController();
	// The first change may be empty: syntax errors, type errors and hints are computed one after the other.
	const listener = vscode.languages.onDidChangeDiagnostics(() => {
		if (some()) arrived.abort();
	});
	try {
		await pause(left, AbortSignal.any([signal, arrived.signal]));
	} catch {
		signal.throwIfAborted();
	} finally {
		listener.dispose();
	}
}

const severities: Readonly<Record<vscode.DiagnosticSeverity, Problem["severity"]>> = {
	[vscode.DiagnosticSeverity.Error]: "error",
	[vscode.DiagnosticSeverity.Warning]: "warning",
	[vscode.DiagnosticSeverity.Information]: "information",
	[vscode.DiagnosticSeverity.Hint]: "hint",
};

function toProblem(uri: vscode.Uri, one: vscode.Diagnostic): Problem {
	const code = typeof one.code === "object" ? one.code.value : one.code;
	const source = [one.source, code].filter((part) => part !== undefined && part !== "").join(" ");
	return {
		severity: severities[one.severity],
		message: one.message,
		...(source === "" ? {} : { source }),
		place: toPlace(uri, one.range),
	};
}
