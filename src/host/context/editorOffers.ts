import * as vscode from "vscode";
import { selectionAttachment } from "../answers/attachments";
import { findFile, findProblems, nameOf, type Offer, pickImage } from "./found";

/** What the editor offers: the selection, the current file and its problems, the open editors, an image. */
export function editorOffers(): Offer[] {
	// No text editor is active while an editor tab of the panel has the focus.
	const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
	const current = editor?.document.uri;
	return [
		...(editor ? ofEditor(editor) : []),
		...openFiles()
			.filter((uri) => uri.toString() !== current?.toString())
			.map((uri) => fileOffer(uri, "editor")),
		{ kind: "image", label: "Image…", detail: "PNG, JPEG, WebP or GIF", find: pickImage },
	];
}

/** A file as a row: its name and its folder. */
export function fileOffer(uri: vscode.Uri, kind: "file" | "editor"): Offer {
	const path = vscode.workspace.asRelativePath(uri);
	const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
	return { kind, uri, label: nameOf(uri), detail: folder, find: () => findFile(uri) };
}

function ofEditor({ document, selection }: vscode.TextEditor): Offer[] {
	const { uri } = document;
	const name = nameOf(uri);
	const problems = vscode.languages.getDiagnostics(uri).length;
	const lines = `${name}:${selection.start.line + 1}–${selection.end.line + 1}`;
	const offers: Offer[] = [
		{ kind: "file", uri, label: "Current File", detail: name, find: () => findFile(uri) },
	];
	if (!selection.isEmpty) {
		offers.unshift({ kind: "selection", label: "Selection", detail: lines, find: selectionAttachment });
	}
	if (problems > 0) {
		const detail = `${name}: ${problems}`;
		offers.push({ kind: "problems", label: "Problems of This File", detail, find: () => findProblems(uri) });
	}
	return offers;
}

function openFiles(): vscode.Uri[] {
	return vscode.window.tabGroups.all.flatMap(({ tabs }) =>
		tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : [])),
	);
}
