import type { Chat } from "../core/chat";
import type { Assistant } from "./assistant";
import type { CommandTable } from "./commands";
import { selectEndpoint } from "./endpoints";
import { removeApiKey, setApiKey } from "./keyCommands";
import type { Keys } from "./keys";
import type { Log } from "./log";

/** Every command of the palette. */
export function commandTable(chat: Chat, assistant: Assistant, keys: Keys, log: Log): CommandTable {
	return {
		explainSelection: () => assistant.explainSelection(),
		explainFile: () => assistant.explainFile(),
		askAboutSelection: () => assistant.askAboutSelection(),
		newChat: () => assistant.newChat(),
		stop: () => chat.stop(),
		setApiKey: () => setApiKey(keys),
		removeApiKey: () => removeApiKey(keys),
		selectEndpoint: () => selectEndpoint(),
		showLog: () => log.show(),
	};
}
