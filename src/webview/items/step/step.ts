import { el, icon, setShown, setText } from "../../dom/dom";
import { sanitizeName } from "../../dom/sanitize";
import { duration, wholeSeconds } from "../../dom/words";
import type { ItemContext } from "../item";
import { StepBody } from "./stepBody";

/** The state of a call. `waiting`: it cannot continue by itself. */
export type StepState = "running" | "done" | "failed" | "stopped" | "waiting";

/** One line of the timeline. */
export interface StepLine {
	/** The codicon of this kind of step. */
	readonly icon: string;
	readonly name: string;
	/** The subject in a few words, cut off if there is no room. */
	readonly detail?: string | undefined;
	readonly state: StepState;
	/** The state in words, if the default word does not fit. */
	readonly word?: string | undefined;
	readonly startedAt?: number | undefined;
	readonly endedAt?: number | undefined;
	/** Draws the content of the open step. Absent if there is none. */
	readonly body?: ((body: StepBody) => void) | undefined;
	/** The item itself, shown as data if `body` fails because the item does not match its type. */
	readonly item: unknown;
}

/** Each state has its own icon and word: colour alone must not carry the meaning. */
const states: { readonly [K in StepState]: { readonly icon: string; readonly word: string } } = {
	running: { icon: "loading", word: "running" },
	done: { icon: "check", word: "done" },
	failed: { icon: "error", word: "failed" },
	stopped: { icon: "debug-stop", word: "stopped" },
	waiting: { icon: "question", word: "waiting" },
};

/** One call as a single line that opens. */
export class Step {
	readonly element = el("details", { class: "step" });
	readonly #icon = icon("blank");
	readonly #kind = icon("blank");
	readonly #name = el("span", { class: "step-name" });
	readonly #detail = el("span", { class: "step-detail", dir: "auto" });
	readonly #word = el("span", { class: "step-word" });
	readonly #time = el("span", { class: "step-time" });
	readonly #body = new StepBody();
	#line: StepLine | undefined;
	#stopTicking: (() => void) | undefined;

	constructor(private readonly context: ItemContext) {
		const text = el("span", { class: "step-text" }, this.#name, " ", this.#detail);
		const summary = el(
			"summary",
			{},
			this.#icon,
			this.#kind,
			text,
			icon("chevron-right"),
			this.#word,
			this.#time,
		);
		this.element.append(summary, this.#body.element);
		const fold = `${context.run}/${context.output}`;
		this.element.open = context.folds.chosen(fold) === true;
		summary.addEventListener("click", (event) => {
			// Without content, the line does not open.
			if (!this.#line?.body) event.preventDefault();
			else context.folds.choose(fold, !this.element.open);
		});
		this.element.addEventListener("toggle", () => this.#drawBody());
	}

	get body(): StepBody {
		return this.#body;
	}

	/** Moves the keyboard to the line. */
	focus(): void {
		this.element.querySelector("summary")?.focus();
	}

	render(line: StepLine): void {
		this.#line = line;
		const { icon: name, word } = states[line.state];
		const spin = line.state === "running" ? " codicon-modifier-spin" : "";
		this.element.dataset.state = line.state;
		this.element.classList.toggle("bare", !line.body);
		this.#icon.className = `step-sign codicon codicon-${name}${spin}`;
		this.#kind.className = `step-kind codicon codicon-${line.icon}`;
		setText(this.#name, sanitizeName(line.name));
		setText(this.#detail, sanitizeName(line.detail ?? ""));
		this.#detail.title = this.#detail.textContent ?? "";
		setText(this.#word, sanitizeName(line.word ?? word));
		// The icon and the duration already show "done". Screen readers still get the word.
		this.#word.classList.toggle("unseen", line.state === "done" && line.word === undefined);
		this.#drawTime();
		this.#drawBody();
	}

	dispose(): void {
		this.#stopTicking?.();
	}

	#drawBody(): void {
		const { body, item } = this.#line ?? {};
		if (!this.element.open || !body) return;
		try {
			this.#body.draw(body);
		} catch {
			this.#body.draw((sections) => sections.json("Data", item));
		}
	}

	#drawTime(): void {
		const { startedAt, endedAt, state } = this.#line ?? {};
		const ticking = state === "running" && startedAt !== undefined;
		if (ticking) this.#stopTicking ??= this.context.ticker.listen(() => this.#drawTime());
		else {
			this.#stopTicking?.();
			this.#stopTicking = undefined;
		}
		const passed = ticking ? this.context.ticker.now() - startedAt : undefined;
		if (passed !== undefined) setText(this.#time, passed < 1_000 ? "" : wholeSeconds(passed));
		else if (state === "waiting" || startedAt === undefined || endedAt === undefined) setText(this.#time, "");
		else setText(this.#time, duration(endedAt - startedAt));
		setShown(this.#time, this.#time.textContent !== "");
	}
}
