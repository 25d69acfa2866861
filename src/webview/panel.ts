import { lastSegment } from "../core/conversation/continuation";
import type { Conversation } from "../core/conversation/conversation";
import { chosenAnswer } from "../core/conversation/turn";
import type { RunningEvent } from "../core/events/events";
import type { PanelState, ToHost, ToPanel } from "../core/panel/channel";
import { linkPolicy, routeLinks } from "./citations/links";
import { Composer } from "./composer/composer";
import type { ViewContext } from "./context";
import { button, el, setShown } from "./dom/dom";
import { Ticker } from "./dom/ticker";
import { MarkdownView, Pace } from "./markdown";
import { QuoteButton } from "./quoting/quoteButton";
import { selectedPassage } from "./quoting/selectedPassage";
import { Announcer } from "./reading/announcer";
import { Folds } from "./reading/folds";
import { routeKeys } from "./reading/keys";
import { QuestionSteps } from "./reading/questions";
import { type ReadingPlace, Saved } from "./reading/saved";
import { Follower } from "./reading/scroll";
import { Backlog } from "./transcript/backlog";
import { Loading } from "./transcript/loading";
import { Transcript } from "./transcript/transcript";
import { welcomeNode } from "./transcript/welcome";
import { KnownPrices } from "./usage/prices";
import type { VsCodeApi } from "./vscodeApi";

/** The whole panel. Receives the host's messages, folds them, and draws at most once a frame. */
export class Panel {
	readonly element: HTMLElement;
	readonly #saved: Saved;
	readonly #ticker: Ticker;
	readonly #announcer = new Announcer();
	readonly #backlog = new Backlog<RunningEvent>((event) => this.#apply(event), {
		now: () => performance.now(),
		soon: (act) => void setTimeout(act),
	});
	readonly #loading = new Loading();
	readonly #prices = new KnownPrices();
	readonly #transcript: Transcript;
	readonly composer: Composer;
	readonly #questions: QuestionSteps;
	readonly #follower: Follower;
	readonly #welcome: HTMLElement;
	#seq: number | undefined;
	#asked = false;
	#place: PanelState["place"] = "view";
	#frame: number | undefined;
	#restored = false;
	#running = false;
	/** Which answers had ended when the usage was drawn. */
	#ended = "";

	constructor(private readonly api: VsCodeApi) {
		const post = (message: ToHost) => this.api.postMessage(message);
		this.#saved = new Saved(api);
		this.#ticker = new Ticker(document);
		const prices = this.#prices;
		const context: ViewContext = {
			prices,
			post,
			folds: new Folds(this.#saved),
			ticker: this.#ticker,
			markdown: (run) => markdownFor(run, post),
		};
		this.#transcript = new Transcript(context, () => this.#redraw());
		this.composer = new Composer(post, prices, this.#saved.state, (change) => this.#saved.set(change));
		this.#welcome = welcomeNode(post);
		this.#welcome.hidden = true;
		const scroller = el(
			"div",
			{ class: "scroller", role: "log", "aria-label": "Conversation", "aria-live": "off", tabindex: "0" },
			this.#loading.element,
			this.#welcome,
			this.#transcript.element,
		);
		this.#questions = new QuestionSteps(scroller, () => this.focus());
		const jump = button("Jump to end", () => this.#follower.toEnd(), { icon: "arrow-down", class: "jump" });
		jump.hidden = true;
		this.#follower = new Follower(scroller, this.#transcript.element, (atEnd) => {
			setShown(jump, !atEnd);
			scroller.classList.toggle("following", atEnd);
		});
		scroller.classList.add("following");
		scroller.addEventListener("scroll", () => this.#savePlace(), { passive: true });
		this.element = el(
			"main",
			{ class: "panel" },
			el("h1", { class: "unseen" }, "Stream Panel"),
			scroller,
			el("div", { class: "dock" }, jump, this.composer.element),
			this.#announcer.element,
			new QuoteButton(() => this.quote()).element,
		);
		routeLinks(this.element, this.#loading.reload, post);
		routeKeys({
			streaming: () => this.#transcript.running,
			question: (by) => this.question(by),
			inTab: () => this.#place === "tab",
			post,
		});
		// The page may be destroyed right after it was hidden.
		addEventListener("pagehide", () => this.#saved.write());
		document.addEventListener("visibilitychange", () => document.hidden && this.#saved.write());
	}

	/** Requests the conversation. It already includes the events that arrive before it. */
	start(): void {
		this.#asked = true;
		const place = this.#readingPlace;
		const turn = "turn" in place && place.turn !== "" ? { turn: place.turn } : {};
		this.api.postMessage({ type: "ready", ...turn });
	}

	receive(message: ToPanel): void {
		receivers[message.type](this, message as never);
	}

	snapshot({ seq, conversation }: Extract<ToPanel, { type: "snapshot" }>): void {
		this.#seq = seq;
		this.#asked = false;
		this.#backlog.clear();
		this.#loading.end();
		this.#saved.set({ seq, conversation: conversation.id });
		const last = this.#readingPlace;
		// The turn may be gone, or the conversation another one.
		const there = "turn" in last && conversation.turns.some(({ id }) => id === last.turn);
		const place = there ? last : ({ following: true } as const);
		this.#transcript.show(conversation, "turn" in place ? place.turn : undefined);
		this.#draw();
		this.#follower.restore(place);
		this.#restored = true;
	}

	older({ seq, turns }: Extract<ToPanel, { type: "older" }>): void {
		if (this.#isNext(seq)) this.#follower.keepView(() => this.#transcript.prepend(turns));
	}

	batch({ seq, events }: Extract<ToPanel, { type: "batch" }>): void {
		if (!this.#isNext(seq)) return;
		const last = events.at(-1);
		if (last) this.#ticker.heard(last.at);
		this.#backlog.add(events);
	}

	state(state: PanelState): void {
		this.#place = state.place;
		this.#prices.set(state.prices);
		this.composer.setState(state);
		this.#transcript.setEarlier(state.earlier);
		const { style } = document.documentElement;
		if (state.fontSize === undefined) style.removeProperty("--panel-font-size");
		else style.setProperty("--panel-font-size", `${state.fontSize}px`);
	}

	draft(text: string): void {
		this.composer.giveBack(text);
	}

	/** What is selected in an answer becomes a quote. */
	quote(): void {
		this.composer.quote(selectedPassage());
	}

	/** Goes to the question before or after the place where the reader is. */
	question(by: -1 | 1): void {
		this.#questions.step(by);
	}

	focus(): void {
		this.composer.focus();
	}

	#apply(running: RunningEvent): void {
		if (!this.#transcript.apply(running)) this.#askAgain();
		// A user who asks wants to see the answer, wherever the scroll position was.
		if (running.event.type === "run.started") this.#follower.toEnd();
	}

	get #readingPlace(): ReadingPlace {
		return this.#restored ? this.#follower.place : this.#saved.state.place;
	}

	/** Whether a message follows the last one. After a gap, the conversation is requested again. */
	#isNext(seq: number): boolean {
		if (this.#seq === undefined || seq <= this.#seq) return false;
		if (seq !== this.#seq + 1) {
			this.#askAgain();
			return false;
		}
		this.#seq = seq;
		this.#saved.set({ seq });
		return true;
	}

	/** Handles a gap or an unknown run with one request, until the answer arrives (fault 124). */
	#askAgain(): void {
		if (!this.#asked) this.start();
	}

	#redraw(): void {
		this.#frame ??= requestAnimationFrame(() => this.#draw());
	}

	#draw(): void {
		if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
		this.#frame = undefined;
		this.#transcript.render();
		const busy = String(!this.#backlog.empty);
		if (this.#transcript.element.ariaBusy !== busy) this.#transcript.element.ariaBusy = busy;
		const { turns } = this.#transcript.conversation;
		const { running } = this.#transcript;
		setShown(this.#welcome, turns.length === 0);
		const last = turns.at(-1);
		const chosen = last && chosenAnswer(last);
		this.#announcer.follow(chosen && lastSegment(chosen));
		const ended = endedAnswers(this.#transcript.conversation);
		if (ended !== this.#ended) this.composer.showUsage(this.#transcript.conversation);
		this.#ended = ended;
		if (running === this.#running) return;
		this.#running = running;
		this.composer.setStreaming(running);
	}

	#savePlace(): void {
		this.#saved.set({ place: this.#follower.place });
	}
}

/** Names the conversation and how many of its answers have ended: the usage of others is not known. */
function endedAnswers({ id, turns }: Conversation): string {
	const ended = turns.map(({ answers }) => answers.filter((answer) => answer.ended).length);
	return `${id} ${turns.length} ${ended.reduce((sum, count) => sum + count, 0)}`;
}

/** One row per message. A new message type does not compile until it has a row. */
const receivers: {
	readonly [K in ToPanel["type"]]: (panel: Panel, message: Extract<ToPanel, { type: K }>) => void;
} = {
	snapshot: (panel, message) => panel.snapshot(message),
	older: (panel, message) => panel.older(message),
	batch: (panel, message) => panel.batch(message),
	state: (panel, { state }) => panel.state(state),
	draft: (panel, { text }) => panel.draft(text),
	quote: (panel) => panel.quote(),
	question: (panel, { by }) => panel.question(by),
	focus: (panel) => panel.focus(),
	contextResults: (panel, message) => panel.composer.receive(message),
	image: (panel, message) => panel.composer.receive(message),
	draftWanted: (panel) => panel.composer.sendDraft(),
};

/** Shared by all texts: one main thread draws them. */
const pace = new Pace({
	now: () => performance.now(),
	after: (milliseconds, act) => void setTimeout(act, milliseconds),
	layOut: (element) => void element.getBoundingClientRect(),
});

function markdownFor(run: string, post: (message: ToHost) => void): MarkdownView {
	return new MarkdownView({
		policy: linkPolicy,
		pace,
		code: {
			copy: (text) => post({ type: "copyText", text }),
			insert: (code) => post({ type: "insertCode", code, run }),
			newFile: (code, languageId) => post({ type: "newFile", code, languageId }),
		},
	});
}
