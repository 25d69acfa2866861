import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import type { ContextRow } from "../../core/panel/contextRows";
import { maySend, type NothingToAttach, pieceOf } from "../answers/attachments";

/** A file that may be an image. Only the panel can decode and convert it. */
interface ImageFile {
	readonly file: vscode.Uri;
	readonly bytes: Uint8Array;
}

/** The result of a row once it is selected. */
export type Found = Attachment | NothingToAttach | ImageFile;

/** A row of the list, without an id. */
export interface Offer extends Omit<ContextRow, "id"> {
	/** The file of the row, if any. No file is listed twice. */
	readonly uri?: vscode.Uri;
	/** @returns undefined if the user cancelled a dialog */
	readonly find: () => Promise<Found | undefined>;
}

const imageName = /\.(png|jpe?g|webp|gif)$/i;

/** Larger than any image that a model accepts. */
const maxImageBytes = 20_000_000;

/** A file, or lines of it, for the next question. */
export async function findFile(uri: vscode.Uri, range?: vscode.Range): Promise<Found> {
	const name = nameOf(uri);
	if (!(await maySend({ uri }))) return { problem: `${name} was not attached.` };
	if (imageName.test(uri.path)) return findImage(uri);
	try {
		const document = await vscode.workspace.openTextDocument(uri);
		// VS Code opens some binary files as text.
		if (!document.getText().slice(0, 8_000).includes("\0")) return pieceOf(document, range);
	} catch {
		// Reported below.
	}
	return { problem: `${name} can't be opened as text. Attach a text file or an image.` };
}

async function findImage(file: vscode.Uri): Promise<Found> {
	const name = nameOf(file);
	try {
		const { size } = await vscode.workspace.fs.stat(file);
		if (size > maxImageBytes) return { problem: `${name} is larger than 20 MB. Attach a smaller image.` };
		return { file, bytes: await vscode.workspace.fs.readFile(file) };
	} catch {
		return { problem: `${name} can't be read. Check that the file is still there.` };
	}
}

/** Image…: shows an open dialog. */
export async function pickImage(): Promise<Found | undefined> {
	const [file] =
		(await vscode.window.showOpenDialog({
			title: "Attach Image",
			openLabel: "Attach",
			filters: { Images: ["png", "jpg", "jpeg", "webp", "gif"] },
		})) ?? [];
	return file && findImage(file);
}

/** The problems that VS Code reports in a file, one per line. */
export async function findProblems(uri: vscode.Uri): Promise<Found> {
	if (!(await maySend({ uri }))) return { problem: `${nameOf(uri)} was not attached.` };
	const lines = vscode.languages.getDiagnostics(uri).map(problemLine);
	if (lines.length === 0) return { problem: `${nameOf(uri)} has no problems now.` };
	return {
		uri: uri.toString(),
		name: vscode.workspace.asRelativePath(uri),
		languageId: "",
		text: lines.join("\n"),
		problems: true,
	};
}

const severities = ["error", "warning", "information", "hint"];

function problemLine({ range, severity, message, source, code }: vscode.Diagnostic): string {
	const at = `${range.start.line + 1}:${range.start.character + 1}`;
	const from = [source, typeof code === "object" ? code.value : code]
		.filter((one) => one !== undefined)
		.join(" ");
	return `${at} ${severities[severity] ?? ""}: ${message}${from === "" ? "" : ` (${from})`}`;
}

/** The last segment of a URI's path. */
export function nameOf({ path }: vscode.Uri): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
