import type * as vscode from "vscode";
import type { Attachment } from "../../core/turn";
import { isServed, languageName } from "../tools/languages";
import { openDocument } from "../tools/place";
import type { SymbolNode } from "../tools/shapes";
import { type Answer, type Answers, answered, type Facts, type Subject } from "./facts";
import { findSubject } from "./subject";
import type { Ask } from "./toolCalls";

/** Finds out what VS Code knows about an attachment, by visible tool calls; `ask` makes one. */
export async function gather(attachment: Attachment, ask: Ask, signal: AbortSignal): Promise<Facts> {
	const { uri, languageId } = attachment;
	const known = { attachment, language: languageName(languageId), served: isServed(languageId) };
	const document = await opened(uri);
	signal.throwIfAborted();
	if (document === undefined) {
		const subject: Subject = attachment.lines ? { kind: "lines", path: [], declares: [] } : { kind: "file" };
		return { ...known, subject, answers: {} };
	}
	const lines = lineArguments(attachment);
	const outline = await ask("document_symbols", { uri, ...lines });
	const symbols = answered(outline)?.symbols ?? [];
	const lineText = (line: number) => (line <= document.lineCount ? document.lineAt(line - 1).text : "");
	const subject = findSubject(attachment, symbols, lineText);
	const answers = await askAbout(subject, attachment, ask);
	return {
		...known,
		lineCount: document.lineCount,
		subject,
		answers: { document_symbols: outline, ...answers },
	};
}

async function opened(uri: string): Promise<vscode.TextDocument | undefined> {
	try {
		return await openDocument(uri);
	} catch {
		return undefined;
	}
}

/** What is worth asking depends on what was selected; all of it is asked at the same time. */
async function askAbout(subject: Subject, attachment: Attachment, ask: Ask): Promise<Answers> {
	const about = plans[subject.kind] as (subject: Subject, attachment: Attachment, ask: Ask) => Asked;
	const { uri } = attachment;
	const asked = about(subject, attachment, ask);
	return all({ ...asked, diagnostics: ask("diagnostics", { uri, ...lineArguments(attachment) }) });
}

type Asked = { readonly [Name in keyof Answers]: Promise<Exclude<Answers[Name], undefined>> | undefined };

type Plan<Kind extends Subject["kind"]> = (
	subject: Extract<Subject, { kind: Kind }>,
	attachment: Attachment,
	ask: Ask,
) => Asked;

const plans: { readonly [Kind in Subject["kind"]]: Plan<Kind> } = {
	empty: () => ({}),
	file: (_, { uri, text, languageId }, ask) => ({
		definitions: isProse(languageId) ? undefined : ask("definitions", { uri, ...importLines(text) }),
	}),
	lines({ path }, { uri, lines, languageId }, ask) {
		const within = path.findLast(mayCall);
		return {
			definitions: isProse(languageId) ? undefined : ask("definitions", { uri, ...lineArguments({ lines }) }),
			outgoing_calls: within && ask("outgoing_calls", { uri, ...nameOf(within) }),
		};
	},
	name({ line, character }, { uri }, ask) {
		const at = { uri, line, character };
		return {
			hover: ask("hover", at),
			definitions: ask("definitions", { uri, line, endLine: line }),
			references: ask("references", at),
		};
	},
	symbol({ symbol }, { uri, languageId }, ask) {
		const at = { uri, ...nameOf(symbol) };
		const span = { uri, line: symbol.line, endLine: symbol.endLine };
		const prose = isProse(languageId);
		return {
			hover: prose ? undefined : ask("hover", at),
			definitions: prose ? undefined : ask("definitions", span),
			references: ask("references", at),
			outgoing_calls: mayCall(symbol) ? ask("outgoing_calls", at) : undefined,
			incoming_calls: mayCall(symbol) ? ask("incoming_calls", at) : undefined,
		};
	},
};

/** Waits for all answers, which come at the same time. */
async function all(asked: Asked): Promise<Answers> {
	const waiting: readonly (readonly [string, Promise<Answer<unknown>> | undefined])[] = Object.entries(asked);
	const found = await Promise.all(waiting.map(async ([name, answer]) => [name, await answer] as const));
	return Object.fromEntries(found.filter(([, answer]) => answer !== undefined));
}

/** Text whose words are no names of code. */
function isProse(languageId: string): boolean {
	return languageId === "markdown" || languageId === "plaintext";
}

/** A constant may hold a function: the call hierarchy knows. */
function mayCall(node: SymbolNode): boolean {
	return /^(function|method|constructor|class|constant|variable|property|field|operator)$/.test(node.kind);
}

function nameOf(node: SymbolNode): { line: number; character: number } {
	return { line: node.nameLine, character: node.nameCharacter };
}

function lineArguments({ lines }: { readonly lines?: Attachment["lines"] | undefined }): {
	line?: number;
	endLine?: number;
} {
	return lines === undefined ? {} : { line: lines[0], endLine: lines[1] };
}

/** The lines of a whole file that bring names in, or its first line: the rest would be hundreds of names. */
function importLines(text: string): { line: number; endLine: number } {
	const lines = text.split("\n");
	const brings = (line: string) =>
		/^\s*(import|from|export\b.*\bfrom|use|using|#include|require)\b|\brequire\(/.test(line);
	const first = lines.findIndex(brings);
	const last = lines.findLastIndex(brings);
	return first === -1 ? { line: 1, endLine: 1 } : { line: first + 1, endLine: last + 1 };
}
