import type { Turn } from "../../core/conversation/conversation";
import type { StreamEvent } from "../../core/events/events";
import { SourceList } from "../citations/sourceList";
import { Sources } from "../citations/sources";
import type { ViewContext } from "../context";
import { button, el, icon, setShown } from "../dom/dom";
import { sanitizeName, sanitizeText } from "../dom/sanitize";
import { endingOf } from "./endings";
import { footerNode } from "./footer";
import { noticeNode } from "./notice";
import { OtherEvents } from "./otherEvents";
import { Output } from "./output";
import { questionNode } from "./question";
import { Retrying } from "./retrying";

/** One question and its answer on the page. */
export class TurnView {
	readonly element = el("section", { class: "turn" });
	readonly #answer = el("article", { class: "answer", "aria-label": "Answer" });
	readonly #progress = icon("loading");
	readonly #waiting = el("p", { class: "waiting muted" }, "Waiting for the first word…");
	readonly #notices = el("div", {});
	readonly #ending = el("div", {});
	readonly #copy: HTMLButtonElement;
	readonly #after: readonly HTMLElement[];
	readonly #otherEvents = new OtherEvents();
	readonly #sources: Sources;
	readonly #sourceList: SourceList;
	readonly #output: Output;
	#retrying: Retrying | undefined;
	#settled = false;

	constructor(
		private readonly context: ViewContext,
		turn: Turn,
		number: number,
		private readonly redraw: () => void,
	) {
		this.#sources = new Sources(turn.id);
		this.#sourceList = new SourceList(this.#sources, context.post, redraw);
		this.#output = new Output(context, turn.id, this.#sources, redraw);
		const run = turn.id;
		const act = (label: string, iconName: string, type: "copyAnswer" | "insertAnswer" | "retry") =>
			button(label, () => context.post({ type, run }), {
				icon: iconName,
				iconOnly: true,
				class: "icon-button",
			});
		this.#copy = act("Copy answer", "copy", "copyAnswer");
		this.#after = [
			act("Insert answer at cursor", "insert", "insertAnswer"),
			act("Ask again", "refresh", "retry"),
		];
		this.#progress.className = "codicon codicon-loading codicon-modifier-spin";
		this.#answer.append(
			el("h2", { class: "unseen" }, "Answer"),
			el("header", { class: "who" }, this.#progress, sourceNode(turn), this.#copy, ...this.#after),
			this.#notices,
			this.#waiting,
			this.#output.element,
			this.#ending,
			this.#sourceList.element,
			this.#otherEvents.element,
		);
		this.element.append(
			questionNode(turn.question, number, () => context.post({ type: "target", run })),
			this.#answer,
		);
	}

	/** Records an event of this run that has been folded. */
	note(event: StreamEvent): void {
		this.#output.note(event);
		this.#sources.note(event);
	}

	render(turn: Turn): void {
		for (const output of this.#sources.collect(turn.response)) this.#output.touch(output);
		if (!this.#sources.complete) this.redraw();
		if (turn.ended && !this.#settled) this.#output.touchAll();
		this.#output.render(turn);
		this.#sourceList.render();
		this.#otherEvents.render(turn.metadata);
		this.#drawNotices(turn);
		this.#drawRetrying(turn);
		const shown = this.#output.element.childElementCount > 0;
		setShown(this.#progress, !turn.ended);
		setShown(this.#waiting, !turn.ended && !shown && !turn.retrying);
		setShown(this.#copy, shown);
		for (const action of this.#after) setShown(action, turn.ended !== undefined && shown);
		if (turn.ended && !this.#settled) this.#settle(turn);
	}

	dispose(): void {
		this.#output.dispose();
		this.#retrying?.dispose();
		this.element.remove();
	}

	#settle(turn: Turn): void {
		this.#settled = true;
		const ending = endingOf(turn);
		if (ending) this.#ending.append(noticeNode(ending, this.context.post));
		this.#answer.append(footerNode(turn));
		this.element.classList.add("settled");
	}

	#drawNotices(turn: Turn): void {
		for (const text of turn.notices.slice(this.#notices.childElementCount)) {
			const notice = { tone: "info", icon: "info", title: sanitizeText(text), actions: [] } as const;
			this.#notices.append(noticeNode(notice, this.context.post));
		}
	}

	#drawRetrying(turn: Turn): void {
		const wait = turn.ended ? undefined : turn.retrying;
		if (wait === this.#retrying?.wait) return;
		this.#retrying?.dispose();
		this.#retrying = wait && new Retrying(wait, this.context.ticker);
		if (this.#retrying) this.#ending.before(this.#retrying.element);
	}
}

/** The source of the answer: `gpt-5 · OpenAI`, `Built-in`. */
function sourceNode(turn: Turn): HTMLElement {
	const { model, name } = turn.source;
	const words = sanitizeName(model === undefined || model === name ? name : `${model} · ${name}`);
	return el("span", { class: "source-of", title: words }, words);
}
