import type * as vscode from "vscode";
import type { PanelState, ToHost, ToPanel } from "../../core/panel/channel";
import { toHost } from "../../core/panel/channelGuard";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { Disposable } from "../disposable";
import type { Log } from "../log";
import { PanelChannel } from "./channel";
import { GivenBack } from "./givenBack";
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
	/** Resolves when the conversation of the last session is shown again. */
	readonly restored: Promise<void>;
	readonly handlers: PanelHandlers;
	readonly state: (place: PanelState["place"], chat: Chat) => PanelState;
}

/** One webview that shows the conversation: the view or an editor tab. */
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

	/** Sends the panel's state. A page that is not ready receives it with its snapshot. */
	refresh(): void {
		if (this.ready) this.send({ type: "state", state: this.options.state(this.place, this.shown.chat) });
	}

	/** Moves the focus to the composer, as soon as it exists. */
	focus(): void {
		this.wantsFocus = !this.ready;
		if (this.ready) this.send({ type: "focus" });
	}

	/** What is selected in an answer goes into the composer. */
	quote(): void {
		if (this.ready) this.send({ type: "quote" });
	}

	/** Moves to the question before or after the place where the reader is. */
	question(by: -1 | 1): void {
		if (this.ready) this.send({ type: "question", by });
	}

	/** Asks the page for what is written in it. @returns whether there is a page that can answer */
	askForDraft(): boolean {
		if (this.ready) this.send({ type: "draftWanted" });
		return this.ready;
	}

	/** A hidden page is destroyed; a new page sends `ready`. */
	hidden(): void {
		this.ready = false;
		this.channel.close();
	}

	private receive(raw: unknown): void {
		const message = toHost(raw);
		if (!message) {
			this.options.log.debug("Ignored an invalid message from the panel.");
			return;
		}
		if (message.type === "ready") {
			void this.begin(message.turn);
			return;
		}
		this.handle(message);
	}

	/**
	 * The page is new: it gets everything, as soon as the last conversation is there.
	 *
	 * @param turn the turn where the reader is; by default the newest
	 */
	private async begin(turn: string | undefined): Promise<void> {
		this.ready = true;
		this.send({ type: "state", state: this.options.state(this.place, this.shown.chat) });
		await this.options.restored;
		const { chat } = this.shown;
		if (turn !== undefined && chat.partial && !chat.conversation.turns.some(({ id }) => id === turn)) {
			// If they can't be read, which is said, the newest turns are shown.
			await chat.complete().catch(() => {});
		}
		// The page may have been hidden in the meantime.
		if (this.disposed || !this.ready) return;
		this.refresh();
		this.channel.snapshot(turn);
		if (this.wantsFocus) this.focus();
	}

	private async handle<T extends Exclude<ToHost, { type: "ready" }>>(message: T): Promise<void> {
		const handler = this.options.handlers[message.type] as (message: T, chat: Chat, reply: Reply) => unknown;
		try {
			// A question belongs to the chat of the last session, once that is shown.
			await this.options.restored;
			const reply = await handler(message, this.shown.chat, (answer) => this.send(answer));
			if (reply instanceof GivenBack) this.send({ type: "draft", text: reply.text });
		} catch (error) {
			this.options.log.error(`The panel message "${message.type}" failed.`, error);
		}
	}

	private send(message: ToPanel): void {
		this.webview.postMessage(message).then(undefined, () => this.hidden());
	}
}
