import type { Conversation } from "../../core/conversation/conversation";
import { Joiner } from "../../core/conversation/join";
import type { RunningEvent } from "../../core/events/events";
import type { ToPanel } from "../../core/panel/channel";
import { eventsWithoutImages, withoutImages } from "../../core/panel/chip";
import type { Chat } from "../../core/run/chat";
import { Disposable } from "../disposable";
import { SentTurns } from "./sentTurns";
import type { ShownChat } from "./shownChat";

/**
 * How often a batch is sent to the panel, in milliseconds: each batch that is drawn costs VS Code's window
 * the work of a frame, and text that grows thirty times a second reads as well as text that grows sixty
 * times.
 */
const interval = 32;

/** Above this rate, in events per millisecond, text is faster than reading, so it is drawn half as often. */
const crowded = 0.2;

/** The maximum number of joined entries that wait for a webview, before a snapshot is cheaper. */
const maxWaiting = 2_000;

/**
 * The host's side of the channel to one webview: after `ready` a snapshot with the newest turns, then the
 * older turns piece by piece, and a batch per interval. The first event after a pause is posted at once. Nothing is kept for a webview that is gone, because it sends
 * `ready` again.
 */
export class PanelChannel extends Disposable {
	private readonly joiner = new Joiner(maxWaiting);
	/** Something was added since the last take; the joiner may have discarded it since. */
	private waiting = false;
	private seq = 0;
	private open = false;
	private posting = false;
	private lastPost = 0;
	/** The number of events since the last batch, and how long the next batch waits for more. */
	private gathered = 0;
	private pause = interval;
	private hurriedAt = 0;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private readonly sent: SentTurns;
	/** A batch was sent last: older turns come first now, so that neither waits for the end of the other. */
	private olderIsNext = false;
	private reading = false;
	/** Its older turns could not be read. They are sent if somebody else reads them. */
	private unreadable: Chat | undefined;

	constructor(
		private readonly shown: ShownChat,
		private readonly post: (message: ToPanel) => Thenable<boolean>,
	) {
		super();
		this.sent = new SentTurns(shown);
		this._register({ dispose: shown.onEvents((events) => this.add(events)) });
		this._register({ dispose: shown.onChange(() => this.open && this.again()) });
		this._register({ dispose: () => clearTimeout(this.timer) });
	}

	/**
	 * Answers `ready`. The snapshot includes everything that was waiting.
	 *
	 * @param from the id of a turn that it includes, with all after it
	 */
	snapshot(from?: string): void {
		this.unreadable = undefined;
		this.begin(this.sent.newest(from));
	}

	/** The webview was closed or hidden; it starts again with `ready`. */
	close(): void {
		this.open = false;
		this.drop();
	}

	/** A snapshot with all that the webview had. */
	private again(): void {
		this.begin(this.sent.again());
	}

	private begin(conversation: Conversation): void {
		this.drop();
		this.open = true;
		this.send({ type: "snapshot", seq: ++this.seq, conversation: withoutImages(conversation) });
	}

	private drop(): void {
		this.joiner.take();
		this.gathered = 0;
		this.waiting = false;
	}

	private add(events: readonly RunningEvent[]): void {
		if (!this.open || this.disposed) return;
		const lacked = this.sent.lacks(events);
		if (lacked !== undefined) {
			this.snapshot(lacked);
			return;
		}
		this.joiner.add(eventsWithoutImages(events));
		this.waiting = true;
		this.gathered += events.length;
		// The text is complete, so there is nothing to wait for.
		if (events.some(isTextDone)) this.hurry();
		this.schedule();
	}

	/**
	 * Posts waiting events at once, but at most once per interval, because a server may end texts repeatedly.
	 */
	private hurry(): void {
		const now = Date.now();
		if (now - this.hurriedAt < interval) return;
		this.hurriedAt = now;
		clearTimeout(this.timer);
		this.timer = undefined;
		this.pause = 0;
	}

	private schedule(): void {
		if (this.timer !== undefined || this.posting) return;
		if (this.owesOlder && (this.olderIsNext || !this.waiting)) {
			this.timer = setTimeout(() => this.sendOlder(), interval);
			return;
		}
		if (!this.waiting) return;
		const wait = this.lastPost + this.pause - Date.now();
		if (wait <= 0) this.flush();
		else this.timer = setTimeout(() => this.flush(), wait);
	}

	private flush(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		if (!this.open || this.disposed || !this.waiting) return;
		this.waiting = false;
		const perMs = this.gathered / Math.max(1, Date.now() - this.lastPost);
		this.pause = perMs > crowded ? 2 * interval : interval;
		this.gathered = 0;
		const events = this.joiner.take();
		if (events) this.send({ type: "batch", seq: ++this.seq, events: this.untilTextDone(events) });
		else this.again();
		this.olderIsNext = true;
	}

	private get owesOlder(): boolean {
		if (!this.open || this.disposed || this.sent.all || this.reading) return false;
		return !(this.shown.chat.partial && this.unreadable === this.shown.chat);
	}

	private sendOlder(): void {
		this.timer = undefined;
		this.olderIsNext = false;
		if (!this.owesOlder) {
			this.schedule();
			return;
		}
		const turns = this.sent.older();
		if (turns === undefined) this.again();
		else if (turns.length === 0) void this.readOlder(this.shown.chat);
		else this.send({ type: "older", seq: ++this.seq, turns: withoutImages({ id: "", turns }).turns });
	}

	/** The conversation was opened with its newest turns: the others are still on disk. */
	private async readOlder(chat: Chat): Promise<void> {
		this.reading = true;
		try {
			await chat.complete();
		} catch {
			// The user was told.
			this.unreadable = chat;
		}
		this.reading = false;
		this.schedule();
	}

	/**
	 * Events that repeat the whole text, up to four times, wait for the next batch, so that the last words do
	 * not.
	 */
	private untilTextDone(events: RunningEvent[]): RunningEvent[] {
		const done = events.findIndex(isTextDone);
		if (done <= 0) return events;
		this.joiner.add(events.slice(done));
		this.waiting = true;
		this.pause = interval;
		return events.slice(0, done);
	}

	private send(message: ToPanel): void {
		this.posting = true;
		this.lastPost = Date.now();
		const done = (taken: boolean) => {
			this.posting = false;
			if (!taken) this.close();
			this.schedule();
		};
		this.post(message).then(done, () => done(false));
	}
}

function isTextDone({ event }: RunningEvent): boolean {
	return event.type === "response.output_text.done";
}
