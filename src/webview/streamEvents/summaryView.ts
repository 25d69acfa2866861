import { ratesOf } from "../../core/streamEvents/rates";
import type { ShownRun } from "../../core/streamEvents/shownRun";
import type { Summary } from "../../core/streamEvents/summary";
import { button, el, setShown, setText } from "../dom/dom";
import { count } from "../dom/words";
import { Chart, scaleOf, spans } from "./chart";
import { gapWords, rateWords, sizeWords } from "./words";

/** One figure of a run. */
interface Figure {
	readonly label: string;
	/** Why it may differ from what one expects. */
	readonly title?: string;
	/** What is compared; undefined where the run has no such figure. */
	value(summary: Summary): number | undefined;
	words(value: number, summary: Summary): string;
}

/** All figures, in their order. */
export const figures: readonly Figure[] = [
	{
		label: "First byte",
		title: "From sending the request to the first byte of the answer",
		value: ({ firstByte }) => firstByte,
		words: gapWords,
	},
	{ label: "First event", value: ({ firstEvent }) => firstEvent, words: gapWords },
	{
		label: "First token",
		title: "Until the first text, reasoning or arguments",
		value: ({ firstToken }) => firstToken,
		words: gapWords,
	},
	{
		label: "Tokens/s",
		title: "From the first to the last token. ≈: estimated from the length of the text",
		value: ({ tokensPerSecond }) => tokensPerSecond,
		words: (value, { tokens }) => `${tokens?.exact ? "" : "≈ "}${rateWords(value)}`,
	},
	{ label: "Longest gap", value: ({ longestGap }) => longestGap?.milliseconds, words: gapWords },
	{ label: "Duration", value: ({ duration }) => duration, words: gapWords },
	{ label: "Events", value: ({ events }) => events, words: count },
	{ label: "Size", value: ({ bytes }) => bytes, words: sizeWords },
];

/** The figures and the chart of one run. */
export class SummaryView {
	readonly element: HTMLElement;
	readonly #values = figures.map(() => el("dd"));
	readonly #gap: HTMLButtonElement;
	readonly #chart: Chart;
	#run: ShownRun | undefined;

	constructor(reveal: (number: number) => void, revealTime: (at: number) => void) {
		this.#gap = button("", () => this.#longest((number) => reveal(number)), { class: "link" });
		this.#gap.title = "Go to the event after the longest gap";
		this.#chart = new Chart((part) => this.#run && revealTime(part * lengthOf(this.#run)));
		this.element = el(
			"section",
			{ class: "summary", "aria-label": "Summary" },
			el(
				"dl",
				{ class: "figures" },
				...figures.map(({ label, title }, index) =>
					el("div", { title }, el("dt", {}, label), this.#values[index]),
				),
			),
			this.#chart.element,
		);
	}

	show(run: ShownRun): void {
		this.#run = run;
		const summary = run.meter.summary(run.head);
		for (const [index, { value, words, label }] of figures.entries()) {
			const cell = this.#values[index];
			const figure = value(summary);
			const text = figure === undefined ? "–" : words(figure, summary);
			if (cell && label === "Longest gap" && figure !== undefined) {
				setText(this.#gap, text);
				if (this.#gap.parentElement !== cell) cell.replaceChildren(this.#gap);
			} else if (cell) setText(cell, text);
		}
		const rates = ratesOf(run.rows, run.meter.tokensPerCharacter(run.head), lengthOf(run), spans);
		setShown(this.#chart.element, run.rows.length > 0);
		this.#chart.show(rates, scaleOf(rates));
	}

	#longest(reveal: (number: number) => void): void {
		const gap = this.#run?.meter.summary(this.#run.head).longestGap;
		if (gap) reveal(gap.number);
	}
}

/** How long a run took, in milliseconds, from its beginning to its last event. */
export function lengthOf({ rows }: ShownRun): number {
	return rows.at(-1)?.[0] ?? 0;
}
