import * as vscode from "vscode";
import { builtinId } from "../../core/endpoints/endpoint";
import type { PanelState } from "../../core/panel/channel";
import { chipOf } from "../../core/panel/chip";
import { guideName } from "../../core/prompts/guide";
import type { Chat } from "../../core/run/chat";
import { within } from "../../core/run/outgoing";
import type { Assistant } from "../answers/assistant";
import { chosenLimit, chosenSource } from "../endpoints/endpoints";
import { availablePrompts } from "../prompts/availablePrompts";
import type { Toolset } from "../tools/toolset";

/** The state of one surface, without the conversation. */
export function panelState(
	assistant: Assistant,
	chat: Chat,
	place: PanelState["place"],
	guided: boolean,
	tools: Pick<Toolset, "titles">,
): PanelState {
	const { attachments: pending, tunings } = assistant;
	const earlier = assistant.earlier(chat);
	const { endpoint: id, name, model } = chosenSource();
	const fontSize = vscode.workspace.getConfiguration("chat").get<unknown>("fontSize");
	return {
		prompts: availablePrompts().map(({ name, description }) => ({ name, description })),
		endpoint: { id, name, ...(model === undefined ? {} : { model }) },
		attachments: within({ text: "", attachments: pending }, chosenLimit()).attachments.map(chipOf),
		queue: assistant.queue(chat),
		...(earlier ? { earlier } : {}),
		...(guided && id !== builtinId ? { guide: guideName } : {}),
		...(tunings.names.length > 0 ? { tuning: tunings.next ?? {} } : {}),
		...(id === builtinId ? {} : { tools: tools.titles(id) }),
		place,
		...(typeof fontSize === "number" ? { fontSize } : {}),
	};
}
