import { type AlignedPhase, align, type Phase, phasesOf } from "../../core/streamEvents/compare";
import { ratesOf } from "../../core/streamEvents/rates";
import type { ShownRun } from "../../core/streamEvents/shownRun";
import { type Child, el } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { count } from "../dom/words";
import { Chart, scaleOf, spans } from "./chart";
import { figures, lengthOf } from "./summaryView";
import { gapWords } from "./words";

/** Two runs side by side: their figures, their charts in one scale, and the gaps of events of the same type. */
export class Comparison {
	readonly element: HTMLElement;
	readonly #figures = el("table", { class: "compared" });
	readonly #gaps = el("table", { class: "compared" });
	readonly #charts: readonly Chart[];
	readonly #names = [el("span"), el("span")];

	constructor() {
		this.#charts = [new Chart(() => {}), new Chart(() => {})];
		this.element = el(
			"section",
			{ class: "comparison", "aria-label": "Comparison", tabindex: "0" },
			el(
				"div",
				{ class: "comparison-top" },
				this.#figures,
				el(
					"div",
					{},
					...this.#charts.map((chart, index) =>
						el("figure", {}, el("figcaption", {}, this.#names[index]), chart.element),
					),
				),
			),
			el("h2", {}, "Gaps"),
			this.#gaps,
		);
	}

	show(a: ShownRun, b: ShownRun): void {
		const runs = [a, b];
		const names = runs.map(({ head }) => sanitizeName(head.source.model ?? head.source.name));
		const labels = ["A", "B"].map((letter, index) => `${letter}: ${names[index]}`);
		for (const [index, name] of this.#names.entries()) name.textContent = labels[index] ?? "";
		this.#figures.replaceChildren(figureTable(a, b, labels));
		const length = Math.max(lengthOf(a), lengthOf(b));
		const rates = runs.map((run) => ratesOf(run.rows, run.meter.tokensPerCharacter(run.head), length, spans));
		const scale = scaleOf(...rates);
		for (const [index, one] of rates.entries()) this.#charts[index]?.show(one, scale);
		const phases = runs.map(({ rows, head }) => phasesOf(rows, head.sentAt ?? 0));
		this.#gaps.replaceChildren(gapTable(align(phases[0] ?? [], phases[1] ?? [])));
	}
}

function figureTable(a: ShownRun, b: ShownRun, labels: readonly string[]): Node {
	const [left, right] = [a.meter.summary(a.head), b.meter.summary(b.head)];
	const rows = figures.map(({ label, value, words }) => {
		const [first, second] = [value(left), value(right)];
		const ratio = first && second !== undefined ? second / first : undefined;
		return row(
			label,
			first === undefined ? "–" : words(first, left),
			second === undefined ? "–" : words(second, right),
			ratio === undefined ? "–" : `${ratio < 9.95 ? ratio.toFixed(2) : count(Math.round(ratio))}×`,
		);
	});
	return table(["", ...labels, "B ÷ A"], rows);
}

function gapTable(phases: readonly AlignedPhase[]): Node {
	const rows = phases.map(({ a, b }) => {
		const type = sanitizeName((a ?? b)?.type ?? "");
		const more = a && b ? b.gap + b.longest - a.gap - a.longest : undefined;
		const difference = more === undefined ? "" : `${more < 0 ? "−" : "+"}${gapWords(Math.abs(more))}`;
		return row(type, cell(a), cell(b), difference);
	});
	return table(["Events", "A", "B", "B − A"], rows);
}

/** The gap before a phase, and for several events their number and the longest gap between them. */
function cell(phase: Phase | undefined): Child {
	if (!phase) return "–";
	const inner = `${count(phase.count)}×, longest ${gapWords(phase.longest)}`;
	return el("span", {}, gapWords(phase.gap), phase.count > 1 && el("span", { class: "muted inner" }, inner));
}

function table(head: readonly string[], rows: readonly HTMLElement[]): Node {
	const names = head.map((name) => (name === "" ? el("td") : el("th", { scope: "col" }, name)));
	const fragment = document.createDocumentFragment();
	fragment.append(el("thead", {}, el("tr", {}, ...names)), el("tbody", {}, ...rows));
	return fragment;
}

function row(head: string, ...cells: readonly Child[]): HTMLElement {
	return el("tr", {}, el("th", { scope: "row" }, head), ...cells.map((one) => el("td", {}, one)));
}
