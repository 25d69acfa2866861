import type * as vscode from "vscode";
import type { Attachment } from "../../../core/events/question";
import { isServed, languageName } from "../../tools/languages";
import { fileArgument, openDocument } from "../../tools/place";
import type { SymbolNode } from "../../tools/shapes";
import type { Ask } from "../toolCalls";
import { withDeclarationBelow } from "./comments";
import { type Answer, type Answers, answered, type Facts, type Subject } from "./facts";
import { pythonOutline } from "./pythonOutline";
import { findSubject, selectedLines } from "./subject";

/** Collects what VS Code knows about an attachment, by visible tool calls. `ask` makes one call. */
export async function gather(attachment: Attachment, ask: Ask, signal: AbortSignal): Promise<Facts> {
	const { uri, languageId } = attachment;
	const known = { attachment, language: languageName(languageId), served: isServed(languageId) };
	const document = await opened(uri);
	signal.throwIfAborted();
	if (document === undefined) {
		const subject: Subject = attachment.lines ? { kind: "lines", path: [], symbols: [] } : { kind: "file" };
		return { ...known, subject, answers: {} };
	}
	const file = fileArgument(document.uri);
	const source = document
		.getText()
		.replace(/\r?\n$/, "")
		.split(/\r?\n/);
	const lines = attachment.lines && withDeclarationBelow(attachment.lines, source, languageId);
	const outline = await ask("document_symbols", { file, ...lineArguments({ lines }) });
	const found = answered(outline)?.symbols ?? [];
	const symbols = found.length === 0 && languageId === "python" ? pythonOutline(source) : found;
	const subject = findSubject(attachment, symbols, source);
	const answers = await askAbout(subject, { attachment, file, source, ask });
	return { ...known, source, subject, answers: { document_symbols: outline, ...answers } };
}

async function opened(uri: string): Promise<vscode.TextDocument | undefined> {
	try {
		return await openDocument(uri);
	} catch {
		return undefined;
	}
}

interface Given {
	readonly attachment: Attachment;
	/** The document, in the form that the tools take. */
	readonly file: string;
	readonly source: readonly string[];
	readonly ask: Ask;
}

/** Asks what is useful for the selection, all at the same time. */
async function askAbout(subject: Subject, given: Given): Promise<Answers> {
	const { attachment, file, ask } = given;
	const asked = (plans[subject.kind] as Plan<Subject["kind"]>)(subject, given);
	return all({ ...asked, diagnostics: ask("diagnostics", { file, ...lineArguments(attachment) }) });
}

type Asked = { readonly [Name in keyof Answers]: Promise<Exclude<Answers[Name], undefined>> | undefined };

type Plan<Kind extends Subject["kind"]> = (subject: Extract<Subject, { kind: Kind }>, given: Given) => Asked;

const plans: { readonly [Kind in Subject["kind"]]: Plan<Kind> } = {
	empty: () => ({}),
	file: (_, { attachment: { languageId }, file, source, ask }) => ({
		definitions: isProse(languageId) ? undefined : ask("definitions", { file, ...importLines(source) }),
	}),
	lines({ path }, { attachment, file, source, ask }) {
		const within = path.findLast((node) => mayCall(node, source));
		const lines = { file, ...lineArguments(attachment) };
		return {
			definitions: isProse(attachment.languageId) ? undefined : ask("definitions", lines),
			outgoing_calls: within && ask("outgoing_calls", { file, ...nameOf(within) }),
		};
	},
	name({ line, character }, { file, ask }) {
		const at = { file, line, character };
		return {
			hover: ask("hover", at),
			definitions: ask("definitions", { file, line, endLine: line }),
			references: ask("references", at),
		};
	},
	symbol({ symbol }, { attachment, file, source, ask }) {
		if (isProse(attachment.languageId)) return {};
		const at = { file, ...nameOf(symbol) };
		const builder = symbol.children.find(({ kind }) => kind === "constructor");
		const calls = mayCall(symbol, source);
		const [line, endLine] = selectedLines(symbol, attachment.lines);
		return {
			hover: ask("hover", at),
			construction: builder && ask("hover", { file, ...nameOf(builder) }),
			definitions: ask("definitions", { file, line, endLine }),
			references: ask("references", at),
			outgoing_calls: calls ? ask("outgoing_calls", at) : undefined,
			incoming_calls: calls ? ask("incoming_calls", at) : undefined,
		};
	},
};

/** Waits for all answers. */
async function all(asked: Asked): Promise<Answers> {
	const waiting: readonly (readonly [string, Promise<Answer<unknown>> | undefined])[] = Object.entries(asked);
	const found = await Promise.all(waiting.map(async ([name, answer]) => [name, await answer] as const));
	return Object.fromEntries(found.filter(([, answer]) => answer !== undefined));
}

/** Languages whose words are not names in code. */
function isProse(languageId: string): boolean {
	return languageId === "markdown" || languageId === "plaintext";
}

/** Functions, and values that look like functions: the call hierarchy decides. */
function mayCall({ kind, nameLine }: SymbolNode, source: readonly string[]): boolean {
	if (/^(function|method|constructor|class|operator)$/.test(kind)) return true;
	const looks = /=>|\b(function|lambda|fun)\b/.test(source.slice(nameLine - 1, nameLine + 1).join(" "));
	return looks && /^(constant|variable|property|field)$/.test(kind);
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

/** The lines of a file with imports, or its first line: all other lines would have hundreds of names. */
function importLines(source: readonly string[]): { line: number; endLine: number } {
	const brings = (line: string) =>
		/^\s*(import|from|export\b.*\bfrom|use|using|#include|require)\b|\brequire\(/.test(line);
	const first = source.findIndex(brings);
	const last = source.findLastIndex(brings);
	return first === -1 ? { line: 1, endLine: 1 } : { line: first + 1, endLine: last + 1 };
}
