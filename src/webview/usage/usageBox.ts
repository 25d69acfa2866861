import type { Conversation } from "../../core/conversation/conversation";
import { chosenAnswer } from "../../core/conversation/turn";
import type { PanelState } from "../../core/panel/channel";
import { costOf, totalCost } from "../../core/usage/prices";
import { noUsage, totalUsage, usageOf } from "../../core/usage/usage";
import { el, icon, setShown, setText } from "../dom/dom";
import { count } from "../dom/words";
import type { KnownPrices } from "./prices";
import { costWords, usageRows } from "./usageWords";

/** How much of the context the next request uses, and on request what the answers of this chat took. */
export class UsageBox {
	readonly #word = el("span", {});
	readonly button = el(
		"button",
		{
			type: "button",
			class: "usage-button",
			hidden: true,
			"aria-expanded": "false",
			"aria-controls": "usage",
		},
		icon("pie-chart"),
		this.#word,
	);
	readonly element = el("div", {
		class: "usage",
		id: "usage",
		hidden: true,
		role: "group",
		"aria-label": "Usage",
	});
	#conversation: Conversation = { id: "", turns: [] };
	#context: PanelState["context"];
	#typed = 0;

	constructor(private readonly prices: KnownPrices) {
		this.button.addEventListener("click", () => {
			setShown(this.element, this.element.hidden !== false);
			this.#draw();
		});
		prices.listen(() => this.#draw());
	}

	/** Answers of the conversation have ended, or another conversation is shown. */
	show(conversation: Conversation): void {
		this.#conversation = conversation;
		this.#draw();
	}

	/** @param typed how many characters are written in the composer */
	measure(context: PanelState["context"], typed: number): void {
		this.#context = context;
		this.#typed = typed;
		this.#draw();
	}

	/** What is typed has changed. */
	typed(length: number): void {
		if (this.#context) this.measure(this.#context, length);
	}

	#draw(): void {
		const total = totalUsage(this.#conversation);
		const context = this.#context;
		const shown = context !== undefined || total !== undefined;
		setShown(this.button, shown);
		if (!shown) setShown(this.element, false);
		const percent = context && Math.ceil(((context.used + this.#typed) / context.most) * 100);
		setText(this.#word, percent === undefined ? "" : `${percent}%`);
		setShown(this.#word, percent !== undefined);
		this.button.classList.toggle("measured", percent !== undefined);
		this.button.classList.toggle("full", percent !== undefined && percent > 100);
		const words = this.#contextWords() ?? "Tokens of this chat";
		this.button.title = words;
		const number = percent === undefined ? "" : `${percent}%. `;
		this.button.setAttribute(
			"aria-label",
			`${number}${words}. ${this.element.hidden ? "Show" : "Hide"} usage`,
		);
		this.button.setAttribute("aria-expanded", String(!this.element.hidden));
		if (!this.element.hidden) this.#drawBox();
	}

	#contextWords(): string | undefined {
		if (!this.#context) return undefined;
		const { used, most } = this.#context;
		return `The next request uses ${count(used + this.#typed)} of ${count(most)} characters`;
	}

	#drawBox(): void {
		const words = this.#contextWords();
		const table = this.#table();
		this.element.replaceChildren(
			...(words === undefined ? [] : [el("p", {}, `${words}.`)]),
			...(table ? [table] : [el("p", { class: "muted" }, "No answer of this chat has reported its tokens.")]),
		);
	}

	#table(): HTMLElement | undefined {
		const total = totalUsage(this.#conversation);
		if (!total) return undefined;
		const turn = this.#conversation.turns.at(-1);
		const answer = turn && chosenAnswer(turn);
		const last = new Map(answer ? usageRows(usageOf(answer) ?? noUsage) : []);
		const rows = usageRows(total).map(([name, all]): Row => [name, last.get(name) ?? "0", all]);
		const costs = totalCost(this.#conversation, this.prices.current).map(costWords);
		const lastCost = answer && costOf(answer, this.prices.current);
		if (costs.length > 0) rows.push(["Cost", lastCost ? costWords(lastCost) : "–", costs.join(" + ")]);
		const head = ["Tokens", "Last answer", "This chat"].map((word) => el("th", { scope: "col" }, word));
		return el(
			"table",
			{},
			el("thead", {}, el("tr", {}, ...head)),
			el(
				"tbody",
				{},
				...rows.map(([name, one, all]) =>
					el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, one), el("td", {}, all)),
				),
			),
		);
	}
}

type Row = [name: string, last: string, all: string];
