import type * as vscode from "vscode";
import type { EventsPlace, FromEventsPage, RunHead, ToEventsPage } from "../../core/streamEvents/channel";
import { fromEventsPage } from "../../core/streamEvents/channelGuard";
import type { EventRing } from "../../core/streamEvents/eventRing";
import { Disposable } from "../disposable";
import type { Log } from "../log";
import { localRoots, pageHtml } from "../panel/panelHtml";
import { EventsChannel } from "./eventsChannel";

/** The messages that a surface answers itself. */
type Own = "ready" | "show" | "find";

/** What happens on each other message of the page. The guard has checked it. */
export type EventsHandlers = {
	readonly [K in Exclude<FromEventsPage["type"], Own>]: (
		message: Extract<FromEventsPage, { type: K }>,
		reply: (message: ToEventsPage) => void,
	) => unknown;
};

export interface EventsOptions {
	readonly extension: vscode.Uri;
	readonly log: Log;
	readonly ring: EventRing;
	readonly heads: () => readonly RunHead[];
	readonly handlers: EventsHandlers;
}

/** One webview that shows the events of a run: the view or the editor tab. */
export class EventsSurface extends Disposable {
	private readonly channel: EventsChannel;

	constructor(
		private readonly webview: vscode.Webview,
		private readonly options: EventsOptions,
		place: EventsPlace,
	) {
		super();
		const { extension, ring, heads } = options;
		webview.options = { enableScripts: true, localResourceRoots: localRoots(extension) };
		const post = (message: ToEventsPage) => webview.postMessage(message);
		this.channel = this._register(new EventsChannel({ ring, heads, place, post }));
		this._register(webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
		webview.html = pageHtml(webview, extension, {
			title: "Stream Events",
			script: "dist/streamEvents.js",
			styles: ["media/streamEvents.css"],
		});
	}

	/** Something about the runs has changed. */
	refresh(): void {
		this.channel.changed();
	}

	/** A hidden page is destroyed; a new page sends `ready`. */
	hidden(): void {
		this.channel.close();
	}

	private receive(raw: unknown): void {
		const message = fromEventsPage(raw);
		if (!message) this.options.log.debug("Ignored an invalid message from the events view.");
		else if (message.type === "ready") this.channel.begin();
		else if (message.type === "show") this.channel.show(message.runs);
		else if (message.type === "find") this.channel.find(message.text);
		else void this.handle(message);
	}

	private async handle<T extends Exclude<FromEventsPage, { type: Own }>>(message: T): Promise<void> {
		const handler = this.options.handlers[message.type] as (
			message: T,
			reply: (message: ToEventsPage) => void,
		) => unknown;
		try {
			await handler(message, (answer) => void this.webview.postMessage(answer));
		} catch (error) {
			this.options.log.error(`The events view's message "${message.type}" failed.`, error);
		}
	}
}
