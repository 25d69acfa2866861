import * as vscode from "vscode";
import { StreamError } from "../../../core/errors/errors";
import {
	conversationOf,
	type HistoryParts,
	type ImportedConversation,
	openChat,
	problem,
	summaryOf,
} from "../historyParts";
import { fileName } from "../list/rows";

/** A larger file is not an exported conversation. */
const maxBytes = 256 * 1024 * 1024;

/** Export Chat…: writes a conversation to a file that the user chooses, as Markdown or as importable JSON. */
export async function exportChat(parts: HistoryParts, id: string): Promise<void> {
	const conversation = await conversationOf(parts, id);
	if (conversation.turns.length === 0) throw problem("There is nothing to export yet. Ask a question first.");
	const title = (await summaryOf(parts, id))?.title ?? conversation.turns[0]?.question.text ?? "";
	const name = `${fileName(title)}.md`;
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const target = await vscode.window.showSaveDialog({
		title: "Export Chat",
		filters: { Markdown: ["md"], JSON: ["json"] },
		...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
	});
	if (!target) return;
	const write = /\.json$/i.test(target.path) ? parts.formats.toJson : parts.formats.toMarkdown;
	const bytes = new TextEncoder().encode(write(conversation, title));
	try {
		await vscode.workspace.fs.writeFile(target, bytes);
	} catch (error) {
		throw problem(
			"The file could not be written. Choose another place, or check its permissions and the free space.",
			error,
		);
	}
}

/** Import Chat…: adds a conversation that was exported as JSON to the history and opens it. */
export async function importChat(parts: HistoryParts): Promise<void> {
	const [uri] =
		(await vscode.window.showOpenDialog({ title: "Import Chat", filters: { JSON: ["json"] } })) ?? [];
	if (!uri) return;
	const imported = await read(parts, uri);
	await parts.keep(imported);
	await openChat(parts, imported.conversation.id);
}

async function read({ formats }: HistoryParts, uri: vscode.Uri): Promise<ImportedConversation> {
	const text = await readText(uri);
	try {
		return formats.fromJson(text);
	} catch (error) {
		if (error instanceof StreamError) throw error;
		throw problem("This file is not an exported chat. Choose a JSON file that Export Chat… made.", error);
	}
}

async function readText(uri: vscode.Uri): Promise<string> {
	try {
		if ((await vscode.workspace.fs.stat(uri)).size <= maxBytes)
			return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	} catch (error) {
		throw problem("The file could not be read. Check that it exists and that you may read it.", error);
	}
	throw problem("This file is larger than any exported chat. Choose a JSON file that Export Chat… made.");
}
