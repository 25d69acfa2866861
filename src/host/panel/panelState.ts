import * as vscode from "vscode";
import { builtinId } from "../../core/endpoints/endpoint";
import type { PanelState } from "../../core/panel/channel";
import { chipOf } from "../../core/panel/chip";
import { guideName } from "../../core/prompts/guide";
import type { Ask } from "../../core/providers/provider";
import type { Chat } from "../../core/run/chat";
import { contextSize } from "../../core/run/contextSize";
import { within } from "../../core/run/outgoing";
import { readPrices } from "../../core/usage/prices";
import type { Assistant } from "../answers/assistant";
import { chosenLimit, chosenSource } from "../endpoints/endpoints";
import { availablePrompts } from "../prompts/availablePrompts";
import { setting } from "../settings";
import { type Toolset, takesTools } from "../tools/choice/toolset";

/** The state of one surface, without the conversation. */
export function panelState(
	assistant: Assistant,
	chat: Chat,
	place: PanelState["place"],
	guided: boolean,
	tools: Pick<Toolset, "titles">,
	{ history, instructions }: Pick<Ask, "history" | "instructions">,
): PanelState {
	const { attachments: pending, tunings } = assistant;
	const earlier = assistant.earlier(chat);
	const { endpoint: id, name, model } = chosenSource();
	const fontSize = vscode.workspace.getConfiguration("chat").get<unknown>("fontSize");
	const most = chosenLimit();
	const question = within({ text: "", attachments: pending }, most);
	const sent = history.slice(earlier?.leftOut ?? 0);
	const prices = readPrices(setting("prices"));
	return {
		prompts: availablePrompts().map(({ name, description }) => ({ name, description })),
		endpoint: { id, name, ...(model === undefined ? {} : { model }) },
		attachments: question.attachments.map(chipOf),
		queue: assistant.queue(chat),
		...(earlier ? { earlier } : {}),
		...(guided && id !== builtinId ? { guide: guideName } : {}),
		...(tunings.names.length > 0 ? { tuning: tunings.next ?? {} } : {}),
		...(most === undefined
			? {}
			: { context: { used: contextSize({ question, history: sent, instructions }), most } }),
		...(Object.keys(prices).length > 0 ? { prices } : {}),
		...(id === builtinId || !takesTools(id) ? {} : { tools: tools.titles(id) }),
		place,
		...(typeof fontSize === "number" ? { fontSize } : {}),
	};
}
