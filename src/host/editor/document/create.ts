import type * as vscode from "vscode";
import type { Chats } from "../../../core/run/chats";
import type { Answerer } from "../../answers/answerer";
import type { EditorParts } from "../commands";
import { Completing } from "../completing";
import { PromptBox } from "../display/promptBox";
import { EditorStreams } from "../streams";
import { AnswerFile } from "../targets/answerFile";
import { AnswerTerminals } from "../targets/answerTerminal";
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
	const terminals = new AnswerTerminals(chats);
	context.subscriptions.push(streams, insertion, terminals);
	return {
		streams,
		insertion,
		terminals,
		file: new AnswerFile(chats, streams),
		completing: new Completing(chats, answerer, streams),
		writing: new Writing(chats, answerer, streams, new PromptBox(context.globalState)),
	};
}
