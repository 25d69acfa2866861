import * as vscode from "vscode";
import { builtinId, type Endpoint, endpointName } from "../../core/endpoints/endpoint";
import { noFill } from "../../core/providers/fill/fill";
import type { Chats } from "../../core/run/chats";
import type { Answerer } from "../answers/answerer";
import { maySend } from "../answers/attachments";
import { openEndpointSettings } from "../endpoints/endpointSettings";
import { choice } from "../endpoints/endpoints";
import { aroundCursor, textAfter } from "./document/aroundCursor";
import type { EditorStreams } from "./streams";
import { taken, tell, usableEditor } from "./usableEditor";

/** The question that the panel shows. */
const words = "Complete the text at the cursor.";

/** Complete at Cursor: a model writes what belongs between the text before and after the cursor. */
export class Completing {
	constructor(
		private readonly chats: Chats,
		private readonly answerer: Answerer,
		private readonly streams: EditorStreams,
	) {}

	/** @throws StreamError if the chosen endpoint is invalid */
	async complete(): Promise<void> {
		const editor = await usableEditor(this.streams);
		const endpoint = editor && (await fillingEndpoint());
		if (!endpoint) return;
		const { document, selection } = editor;
		if (!(await maySend(document))) return;
		if (this.streams.busy(document)) return tell(taken);
		const most = endpoint.maxInput === undefined ? undefined : endpoint.maxInput - words.length;
		const at = document.offsetAt(selection.active);
		const attachments = aroundCursor(document, at, most, endpoint.fill === "llamacpp");
		if (!attachments.some(({ fills }) => fills)) {
			return tell("There is no text to complete. Write the beginning first, or use Generate at Cursor.");
		}
		const run = crypto.randomUUID();
		this.streams.open({
			document,
			span: { start: at, end: at },
			wanted: { suffix: textAfter(document, at) },
			run,
			own: true,
			accepted: false,
		});
		const target = {
			kind: "complete",
			uri: document.uri.toString(),
			name: vscode.workspace.asRelativePath(document.uri),
			line: selection.active.line + 1,
		} as const;
		await this.chats.current.ask({
			...this.answerer(),
			question: { text: words, attachments, target },
			instructions: "",
			alone: true,
			id: run,
		});
	}
}

/** The chosen endpoint, if its server can complete text; otherwise tells the user what to set. */
async function fillingEndpoint(): Promise<Endpoint | undefined> {
	const chosen = choice();
	if (chosen.type === "server" && chosen.endpoint.fill !== undefined) return chosen.endpoint;
	const select = {
		title: "Select Endpoint",
		run: () => vscode.commands.executeCommand("streamPanel.selectEndpoint"),
	};
	const settings = { title: "Open Settings", run: openEndpointSettings };
	const [sentence, ...offers] =
		chosen.type === "server"
			? ([noFill(endpointName(chosen.endpoint)), settings, select] as const)
			: ([
					`${names[chosen.type]} can't complete text. Select an endpoint with "fill" in streamPanel.endpoints.`,
					select,
				] as const);
	// Not awaited: the message stays open as long as the user likes, but the command has ended.
	void vscode.window.showInformationMessage(sentence, ...offers).then((picked) => picked?.run());
	return undefined;
}

const names = { [builtinId]: "The built-in explainer", editor: "A model of VS Code" } as const;
