import type * as vscode from "vscode";
import type { PanelState, ToHost, ToPanel } from "../../core/panel/channel";
import { toHost } from "../../core/panel/channelGuard";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";
import type { Log } from "../log";
import { PanelChannel } from "./channel";
import { panelHtml, panelOptions } from "./panelHtml";
import type { ShownChat } from "./shownChat";

/** What happens on each message of a panel that shows `chat` and takes answers; `ready` is the surface's own. */
export type PanelHandlers = {
	readonly [K in Exclude<ToHost["type"], "ready">]: (
		message: Extract<ToHost, { type: K }>,
		chat: Chat,
		reply: Reply,
	) => unknown;
};

/** Answers the panel that a message came from. */
export type Reply = (message: ToPanel) => void;

export interface SurfaceOptions {
	readonly extension: vscode.Uri;
	readonly chats: Chats;
	readonly log: Log;
	readonly handlers: PanelHandlers;
	readonly state: (place: PanelState["place"], chat: Chat) => PanelState;
}

/** One webview that shows the conversation: the side view or an editor tab. */
export class PanelSurface extends Disposable {
	private readonly channel: PanelChannel;
	private ready = false;
	private wantsFocus = false;

	constructor(
		private readonly webview: vscode.Webview,
		private readonly options: SurfaceOptions,
		private readonly place: PanelState["place"],
		private readonly shown: ShownChat,
	) {
		super();
		webview.options = panelOptions(options.extension);
		this.channel = this._register(new PanelChannel(shown, (message) => webview.postMessage(message)));
		this._register({ dispose: shown.onChange(() => this.refresh()) });
		this._register(webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
		webview.html = panelHtml(webview, options.extension);
	}

	/** Sends the state beside the conversation; a page that is not ready gets it with its snapshot. */
	refresh(): void {
		if (this.ready) this.send({ type: "state", state: this.options.state(this.place, this.shown.chat) });
	}

	/** Moves the keyboard to the composer, as soon as there is one. */
	focus(): void {
		this.wantsFocus = !this.ready;
		if (this.ready) this.send({ type: "focus" });
	}

	/** Asks the page for what is written in it. @returns whether there is a page that can answer */
	askForDraft(): boolean {
		if (this.ready) this.send({ type: "draftWanted" });
		return this.ready;
	}

	/** Hidden means destroyed: the page says `ready` when it is made anew. */
	hidden(): void {
		this.ready = false;
		this.channel.close();
	}

	private receive(raw: unknown): void {
		const message = toHost(raw);
		if (!message) {
			this.options.log.debug("Ignored a message of the panel that is none of ours.");
			return;
		}
		if (message.type === "ready") {
			this.ready = true;
			this.send({ type: "state", state: this.options.state(this.place, this.shown.chat) });
			this.channel.snapshot();
			if (this.wantsFocus) this.focus();
			return;
		}
		this.handle(message);
	}

	private async handle<T extends Exclude<ToHost, { type: "ready" }>>(message: T): Promise<void> {
		const handler = this.options.handlers[message.type] as (message: T, chat: Chat, reply: Reply) => unknown;
		try {
			await handler(message, this.shown.chat, (answer) => this.send(answer));
		} catch (error) {
			this.options.log.error(`The panel's "${message.type}" failed.`, error);
		}
	}

	private send(message: ToPanel): void {
		this.webview.postMessage(message).then(undefined, () => this.hidden());
	}
}
