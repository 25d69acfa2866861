import type { Answer } from "../../../core/conversation/answer";
import type { StreamEvent } from "../../../core/events/events";
import { SourceList } from "../../citations/sourceList";
import { Sources } from "../../citations/sources";
import type { ViewContext } from "../../context";
import { button, el, icon, setShown } from "../../dom/dom";
import { sanitizeName, sanitizeText } from "../../dom/sanitize";
import { checkNotices } from "./checkNotices";
import { endingOf } from "./endings";
import { footerNode } from "./footer";
import { inputNotice } from "./inputNotice";
import { noticeNode } from "./notice";
import { OtherEvents } from "./otherEvents";
import { Output } from "./output";
import { Retrying } from "./retrying";
import { sourceWords } from "./source";

/** One answer on the page. */
export class AnswerView {
	readonly element = el("article", {
		class: "answer",
		"aria-label": "Answer",
		// Read by VS Code's context menu: see webview/context in package.json.
		"data-vscode-context": '{"webviewSection":"answer"}',
	});
	readonly #progress = icon("loading");
	readonly #waiting = el("p", { class: "waiting muted" }, "Waiting for the first word…");
	readonly #input = el("div", {});
	readonly #notices = el("div", {});
	readonly #ending = el("div", {});
	readonly #copy: HTMLButtonElement;
	/** Stops one of several answers; the composer stops all of them. */
	readonly #stop: HTMLButtonElement;
	readonly #after: readonly HTMLElement[];
	readonly #otherEvents = new OtherEvents();
	readonly #sources: Sources;
	readonly #sourceList: SourceList;
	readonly #output: Output;
	#retrying: Retrying | undefined;
	#settled = false;
	#unlisten = () => {};

	constructor(
		private readonly context: ViewContext,
		answer: Answer,
		private readonly redraw: () => void,
	) {
		this.#sources = new Sources(answer.id);
		this.#sourceList = new SourceList(this.#sources, context.post, redraw);
		this.#output = new Output(context, answer.id, this.#sources, redraw);
		const run = answer.id;
		const act = (label: string, sign: string, type: "copyAnswer" | "insertAnswer" | "retry" | "askOthers") =>
			button(label, () => context.post({ type, run }), { icon: sign, iconOnly: true, class: "icon-button" });
		this.#copy = act("Copy answer", "copy", "copyAnswer");
		this.#after = [
			act("Insert answer at cursor", "insert", "insertAnswer"),
			act("Ask again", "refresh", "retry"),
			act("Ask others…", "split-horizontal", "askOthers"),
		];
		this.#stop = button("Stop this answer", () => context.post({ type: "stop", run }), {
			icon: "debug-stop",
			iconOnly: true,
			class: "icon-button",
		});
		this.#progress.className = "codicon codicon-loading codicon-modifier-spin";
		this.element.append(
			el("h2", { class: "unseen" }, "Answer"),
			el(
				"header",
				{ class: "who" },
				this.#progress,
				sourceNode(answer),
				this.#stop,
				this.#copy,
				...this.#after,
			),
			this.#input,
			this.#notices,
			this.#waiting,
			this.#output.element,
			this.#ending,
			this.#sourceList.element,
			this.#otherEvents.element,
		);
	}

	/** Call it when an event of this run has been folded. */
	note(event: StreamEvent): void {
		this.#output.note(event);
		this.#sources.note(event);
	}

	render(answer: Answer): void {
		for (const output of this.#sources.collect(answer.response)) this.#output.touch(output);
		if (!this.#sources.complete) this.redraw();
		if (answer.ended && !this.#settled) this.#output.touchAll();
		this.#output.render(answer);
		this.#sourceList.render();
		this.#otherEvents.render(answer.metadata);
		this.#drawNotices(answer);
		this.#drawRetrying(answer);
		const shown = this.#output.element.childElementCount > 0;
		setShown(this.#progress, !answer.ended);
		setShown(this.#waiting, !answer.ended && !shown && !answer.retrying);
		setShown(this.#stop, !answer.ended && answer.beside === true);
		setShown(this.#copy, shown);
		for (const action of this.#after) setShown(action, answer.ended !== undefined && shown);
		if (answer.ended && !this.#settled) this.#settle(answer);
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
		this.element.append(footer);
		this.#unlisten = this.context.prices.listen(() => {
			const next = footerNode(answer, this.context.prices.current);
			footer.replaceWith(next);
			footer = next;
		});
		this.element.classList.add("settled");
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

function sourceNode(answer: Answer): HTMLElement {
	const words = sanitizeName(sourceWords(answer.source));
	return el("span", { class: "source-of", title: words }, words);
}
