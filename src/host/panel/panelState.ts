import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import type { PanelState, Waiting } from "../../core/panel/channel";
import { chipOf } from "../../core/panel/chip";
import { within } from "../../core/run/outgoing";
import { chosenLimit, chosenSource } from "../endpoints/endpoints";
import { availablePrompts } from "../prompts/availablePrompts";

/** What one surface shows beside the conversation. */
export function panelState(
	pending: readonly Attachment[],
	queue: Waiting,
	place: PanelState["place"],
): PanelState {
	const { endpoint: id, name, model } = chosenSource();
	const fontSize = vscode.workspace.getConfiguration("chat").get<unknown>("fontSize");
	return {
		prompts: availablePrompts().map(({ name, description }) => ({ name, description })),
		endpoint: { id, name, ...(model === undefined ? {} : { model }) },
		attachments: within({ text: "", attachments: pending }, chosenLimit()).attachments.map(chipOf),
		queue,
		place,
		...(typeof fontSize === "number" ? { fontSize } : {}),
	};
}
