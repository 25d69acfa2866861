import type { Answer } from "../../../core/conversation/answer";
import {
	isStreaming,
	lastSegment,
	openFence,
	segmentsOf,
	textOf,
} from "../../../core/conversation/continuation";
import type { StreamEvent } from "../../../core/events/events";
import type { ViewContext } from "../../context";
import { button, el, icon, setShown } from "../../dom/dom";
import { sanitizeName } from "../../dom/sanitize";
import { AnswerBody } from "./answerBody";
import { continuedLine } from "./continuedLine";
import { sourceWords } from "./source";

/** The messages of an answer's buttons. */
type AnswerAction =
	| "copyAnswer"
	| "streamToNewFile"
	| "streamToTerminal"
	| "insertAnswer"
	| "retry"
	| "askOthers";

/** One answer on the page, with its continuations. */
export class AnswerView {
	readonly element = el("article", {
		class: "answer",
		"aria-label": "Answer",
		// Read by VS Code's context menu: see webview/context in package.json.
		"data-vscode-context": '{"webviewSection":"answer"}',
	});
	readonly #progress = icon("loading");
	/** What can be done while the answer streams, too. */
	readonly #live: readonly HTMLElement[];
	/** Stops one of several answers; the composer stops all of them. */
	readonly #stop: HTMLButtonElement;
	readonly #after: readonly HTMLElement[];
	/** By run: the answer itself and its continuations. */
	readonly #bodies = new Map<string, AnswerBody>();
	/** The run that Stop ends. */
	#newest: string;

	constructor(
		private readonly context: ViewContext,
		answer: Answer,
		private readonly redraw: () => void,
	) {
		const run = answer.id;
		this.#newest = run;
		const act = (label: string, sign: string, type: AnswerAction) =>
			button(label, () => context.post({ type, run }), { icon: sign, iconOnly: true, class: "icon-button" });
		this.#live = [
			act("Copy answer", "copy", "copyAnswer"),
			act("Stream to new file", "new-file", "streamToNewFile"),
			act("Stream to terminal", "terminal", "streamToTerminal"),
		];
		this.#after = [
			act("Insert answer at cursor", "insert", "insertAnswer"),
			act("Ask again", "refresh", "retry"),
			act("Ask others…", "split-horizontal", "askOthers"),
		];
		this.#stop = button("Stop this answer", () => context.post({ type: "stop", run: this.#newest }), {
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
				...this.#live,
				...this.#after,
			),
			...(answer.context?.asked ? [el("p", { class: "asked muted" }, "Asked without earlier turns")] : []),
		);
	}

	/** Call it when an event of one of its runs has been folded. */
	note(run: string, event: StreamEvent): void {
		this.#bodies.get(run)?.note(event);
	}

	render(answer: Answer): void {
		const segments = segmentsOf(answer);
		const newest = lastSegment(answer);
		this.#newest = newest.id;
		this.#dropGone(segments);
		for (const segment of segments) this.#bodyOf(segment, answer).render(segment, segment !== newest);
		const shown = [...this.#bodies.values()].some((body) => body.shown);
		const streaming = isStreaming(answer);
		setShown(this.#progress, streaming);
		setShown(this.#stop, streaming && answer.beside === true);
		for (const action of this.#live) setShown(action, shown);
		for (const action of this.#after) setShown(action, !streaming && shown);
		this.element.classList.toggle("settled", !streaming);
	}

	dispose(): void {
		for (const body of this.#bodies.values()) body.dispose();
		this.element.remove();
	}

	/** A continuation that brought nothing gives way to the next one. */
	#dropGone(segments: readonly Answer[]): void {
		for (const [run, body] of this.#bodies) {
			if (segments.some(({ id }) => id === run)) continue;
			body.dispose();
			this.#bodies.delete(run);
		}
	}

	#bodyOf(segment: Answer, answer: Answer): AnswerBody {
		const known = this.#bodies.get(segment.id);
		if (known) return known;
		const place =
			segment === answer ? this.element : el("section", { class: "continuation" }, continuedLine());
		if (segment !== answer) this.element.append(place);
		const segments = segmentsOf(answer);
		const lead = openFence(textOf(segments.slice(0, segments.indexOf(segment))));
		const body = new AnswerBody(place, this.context, segment.id, this.redraw, lead);
		this.#bodies.set(segment.id, body);
		return body;
	}
}

function sourceNode(answer: Answer): HTMLElement {
	const words = sanitizeName(sourceWords(answer.source));
	return el("span", { class: "source-of", title: words }, words);
}
