import * as vscode from "vscode";
import { builtinId } from "../../core/endpoints/endpoint";
import { openableLink } from "../../core/links/link";
import type { AnnotationPlace } from "../../core/panel/channel";
import type { Chats } from "../../core/run/chats";
import { type FileTarget, fileTarget } from "../answers/fileTarget";
import type { Servers } from "../endpoints/servers";
import { saveContainerFile } from "./containerFile";

/**
 * Opens the source of an annotation. The panel identifies the annotation by its position; its content is read
 * from the host's own conversation.
 */
export async function openSource(chats: Chats, servers: Servers, place: AnnotationPlace): Promise<void> {
	const answer = chats.answer(place.run);
	const item = answer?.response.output[place.output];
	const part = item?.type === "message" ? item.content[place.content] : undefined;
	const annotation = part?.type === "output_text" ? part.annotations[place.annotation] : undefined;
	if (!answer || !annotation) return;
	const { endpoint } = answer.source;
	if (annotation.type === "url_citation") return openLink(annotation.url);
	if (annotation.type === "container_file_citation") {
		return saveContainerFile(servers, endpoint, annotation, annotation.filename);
	}
	// A server may send an unknown kind of annotation, which can't be opened.
	if (annotation.type !== "file_citation" && annotation.type !== "file_path") return;
	const { file_id } = annotation;
	if (endpoint === builtinId) return openFile(await fileTarget(file_id, true), file_id);
	// A server's file id is not a path, but the name of the uploaded file may be one.
	const name = annotation.type === "file_citation" ? annotation.filename : file_id;
	await openFile((await fileTarget(name, false)) ?? (await fileTarget(file_id, false)), name);
}

async function openFile(target: FileTarget | undefined, name: string): Promise<void> {
	if (!target) {
		await vscode.window.showInformationMessage(`${name.slice(0, 200)} is not a file in this workspace.`);
		return;
	}
	await vscode.window.showTextDocument(target.uri, {
		preview: true,
		...(target.range ? { selection: target.range } : {}),
	});
}

/** Opens a link in the browser, after the user has seen the real host (fault 139). */
export async function openLink(href: string): Promise<void> {
	const link = openableLink(href);
	if (!link) {
		await vscode.window.showInformationMessage(
			"This link can't be opened. Only https and mailto links are allowed.",
		);
		return;
	}
	const open = "Open";
	const copy = "Copy Address";
	const answer = await vscode.window.showInformationMessage(
		`Open ${link.host}?`,
		{ modal: true, detail: link.url },
		open,
		copy,
	);
	if (answer === open) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
	if (answer === copy) await vscode.env.clipboard.writeText(link.url);
}
