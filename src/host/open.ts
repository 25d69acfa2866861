import * as vscode from "vscode";
import type { AnnotationPlace } from "../core/channel";
import type { Chat } from "../core/chat";
import { builtinId } from "../core/endpoint";
import { openableLink } from "../core/link";
import { fileTarget } from "./fileTarget";

/**
 * Opens what an annotation points to. The panel names the annotation by its place; what it says is read from
 * the host's own conversation.
 */
export async function openSource(chat: Chat, place: AnnotationPlace): Promise<void> {
	const turn = chat.turn(place.run);
	const item = turn?.response.output[place.output];
	const part = item?.type === "message" ? item.content[place.content] : undefined;
	const annotation = part?.type === "output_text" ? part.annotations[place.annotation] : undefined;
	if (!turn || !annotation) return;
	if (annotation.type === "url_citation") return openLink(annotation.url);
	if (annotation.type !== "file_citation") return;
	const target = await fileTarget(annotation.file_id, turn.source.endpoint === builtinId);
	if (!target) {
		await vscode.window.showInformationMessage(`${annotation.filename} is not a file in this workspace.`);
		return;
	}
	await vscode.window.showTextDocument(target.uri, {
		preview: true,
		...(target.range ? { selection: target.range } : {}),
	});
}

/** Opens a link in the browser, after the user has seen the host that it really leads to (fault 139). */
export async function openLink(href: string): Promise<void> {
	const link = openableLink(href);
	if (!link) {
		await vscode.window.showInformationMessage(
			"This link is not opened: only https and mailto addresses are.",
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
