import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import type { PanelState } from "../../core/panel/channel";
import { chosenSource } from "../endpoints/endpoints";

/** The state of one surface, without the conversation. */
export function panelState(attachments: readonly Attachment[], place: PanelState["place"]): PanelState {
	const { endpoint: id, name, model } = chosenSource();
	const fontSize = vscode.workspace.getConfiguration("chat").get<unknown>("fontSize");
	return {
		endpoint: { id, name, ...(model === undefined ? {} : { model }) },
		attachments: attachments.map(({ text: _, ...rest }) => rest),
		place,
		...(typeof fontSize === "number" ? { fontSize } : {}),
	};
}
