import type { Answer } from "../../../core/conversation/answer";
import type { StreamEvent } from "../../../core/events/events";
import { SourceList } from "../../citations/sourceList";
import { Sources } from "../../citations/sources";
import type { ViewContext } from "../../context";
import { el, setShown } from "../../dom/dom";
import { sanitizeText } from "../../dom/sanitize";
import { checkNotices } from "./checkNotices";
import { endingOf } from "./endings";
import { footerNode } from "./footer";
import { inputNotice } from "./inputNotice";
import { noticeNode } from "./notice";
import { OtherEvents } from "./otherEvents";
import { Output } from "./output";
import { Retrying } from "./retrying";

/** What one request brought to an answer, on the page: its output, its ending and its sources. */
export class AnswerBody {
	readonly #waiting = el("p", { class: "waiting muted" }, "Waiting for the first word…");
	readonly #input = el("div", {});
	readonly #notices = el("div", {});
	readonly #ending = el("div", {});
	readonly #otherEvents = new OtherEvents();
	readonly #sources: Sources;
	readonly #sourceList: SourceList;
	readonly #output: Output;
	#retrying: Retrying | undefined;
	#settled = false;
	#unlisten = () => {};

	/**
	 * @param element gets the parts of the body
	 * @param lead the line that opened the code block in which the text before this one ended, or empty
	 */
	constructor(
		readonly element: HTMLElement,
		private readonly context: ViewContext,
		run: string,
		private readonly redraw: () => void,
		lead: string,
	) {
		this.#sources = new Sources(run);
		this.#sourceList = new SourceList(this.#sources, context.post, redraw);
		this.#output = new Output(context, run, this.#sources, redraw, lead);
		element.append(
			this.#input,
			this.#notices,
			this.#waiting,
			this.#output.element,
			this.#ending,
			this.#sourceList.element,
			this.#otherEvents.element,
		);
	}

	/** Whether there is any output. */
	get shown(): boolean {
		return this.#output.element.childElementCount > 0;
	}

	/** Call it when an event of this run has been folded. */
	note(event: StreamEvent): void {
		this.#output.note(event);
		this.#sources.note(event);
	}

	/** @param continued whether another request goes on with the text: how this one ended no longer matters */
	render(answer: Answer, continued: boolean): void {
		for (const output of this.#sources.collect(answer.response)) this.#output.touch(output);
		if (!this.#sources.complete) this.redraw();
		if (answer.ended && !this.#settled) this.#output.touchAll();
		this.#output.render(answer);
		this.#sourceList.render();
		this.#otherEvents.render(answer.metadata);
		this.#drawNotices(answer);
		this.#drawRetrying(answer);
		setShown(this.#waiting, !answer.ended && !this.shown && !answer.retrying);
		if (answer.ended && !this.#settled) this.#settle(answer);
		setShown(this.#ending, !continued);
	}

	dispose(): void {
		this.#output.dispose();
		this.#retrying?.dispose();
		this.#unlisten();
		this.element.remove();
	}

	#settle(answer: Answer): void {
		this.#settled = true;
		const ending = endingOf(answer);
		for (const notice of [...(ending ? [ending] : []), ...checkNotices(answer)])
			this.#ending.append(noticeNode(notice, this.context.post));
		let footer = footerNode(answer, this.context.prices.current);
		this.#otherEvents.element.after(footer);
		this.#unlisten = this.context.prices.listen(() => {
			const next = footerNode(answer, this.context.prices.current);
			footer.replaceWith(next);
			footer = next;
		});
	}

	#drawNotices(answer: Answer): void {
		const input = this.#input.hasChildNodes() ? undefined : inputNotice(answer);
		if (input) this.#input.append(noticeNode(input, this.context.post));
		for (const text of answer.notices.slice(this.#notices.childElementCount)) {
			const notice = { tone: "info", icon: "info", title: sanitizeText(text), actions: [] } as const;
			this.#notices.append(noticeNode(notice, this.context.post));
		}
	}

	#drawRetrying(answer: Answer): void {
		const wait = answer.ended ? undefined : answer.retrying;
		if (wait === this.#retrying?.wait) return;
		this.#retrying?.dispose();
		this.#retrying = wait && new Retrying(wait, this.context.ticker);
		if (this.#retrying) this.#ending.before(this.#retrying.element);
	}
}
