import * as vscode from "vscode";
import type { ReportedProblem } from "../../core/prompts/problemLines";

const severities: Readonly<Record<vscode.DiagnosticSeverity, string>> = {
	[vscode.DiagnosticSeverity.Error]: "error",
	[vscode.DiagnosticSeverity.Warning]: "warning",
	[vscode.DiagnosticSeverity.Information]: "information",
	[vscode.DiagnosticSeverity.Hint]: "hint",
};

/** @param lines first and last, counted from 1; the whole file by default */
export function reportedProblems(uri: vscode.Uri, lines?: readonly [number, number]): ReportedProblem[] {
	const [first, last] = lines ?? [1, Number.POSITIVE_INFINITY];
	return vscode.languages
		.getDiagnostics(uri)
		.filter(({ range }) => range.end.line + 1 >= first && range.start.line + 1 <= last)
		.sort((a, b) => a.severity - b.severity || a.range.start.compareTo(b.range.start))
		.map(reportedProblem);
}

/** A diagnostic in readable form. */
export function reportedProblem({
	range,
	severity,
	message,
	source,
	code,
}: vscode.Diagnostic): ReportedProblem {
	const value = typeof code === "object" ? code.value : code;
	const from = [source, value].filter((part) => part !== undefined && part !== "").join(" ");
	return {
		line: range.start.line + 1,
		severity: severities[severity],
		message,
		...(from === "" ? {} : { source: from }),
	};
}
