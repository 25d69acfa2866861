import type * as vscode from "vscode";
import type { Chat } from "../../../core/run/chat";
import type { Answerer } from "../../answers/assistant";
import type { EditorParts } from "../commands";
import { PromptBox } from "../display/promptBox";
import { EditorStreams } from "../streams";
import { Writing } from "../writing";
import { Insertion } from "./insertion";

/** Creates the parts that stream text into editors. They are disposed with the extension. */
export function createEditor(chat: Chat, answerer: Answerer, context: vscode.ExtensionContext): EditorParts {
	const streams = new EditorStreams(chat);
	const insertion = new Insertion(chat, streams);
	context.subscriptions.push(streams, insertion);
	return {
		streams,
		insertion,
		writing: new Writing(chat, answerer, streams, new PromptBox(context.globalState)),
	};
}
