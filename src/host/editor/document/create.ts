import type * as vscode from "vscode";
import type { Chats } from "../../../core/run/chats";
import type { Answerer } from "../../answers/answerer";
import type { EditorParts } from "../commands";
import { Completing } from "../completing";
import { PromptBox } from "../display/promptBox";
import { EditorStreams } from "../streams";
import { Writing } from "../writing";
import { Insertion } from "./insertion";

/** Creates the parts that stream text into editors. They are disposed with the extension. */
export function createEditor(
	chats: Chats,
	answerer: Answerer,
	context: vscode.ExtensionContext,
): EditorParts {
	const streams = new EditorStreams(chats);
	const insertion = new Insertion(chats, streams);
	context.subscriptions.push(streams, insertion);
	return {
		streams,
		insertion,
		completing: new Completing(chats, answerer, streams),
		writing: new Writing(chats, answerer, streams, new PromptBox(context.globalState)),
	};
}
