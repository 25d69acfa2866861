import type { ShownRun } from "../../core/streamEvents/shownRun";
import { el, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { gapWords, sizeWords, timeWords } from "./words";

/** What one row shows. */
export interface RowContent {
	readonly number: number;
	readonly time: string;
	readonly gap: string;
	/** The gap is so long that it is marked. */
	readonly long: boolean;
	readonly type: string;
	readonly size: string;
	readonly text: string;
	/** It reports a failure. */
	readonly failed: boolean;
}

/** A gap from here on is marked, in milliseconds. */
const longGap = 1_000;

const failures = new Set(["error", "response.failed", "run.retrying"]);

/** What the row of an event shows; undefined if the event is not there. */
export function rowContent(run: ShownRun, number: number | undefined): RowContent | undefined {
	const row = number === undefined ? undefined : run.row(number);
	if (number === undefined || !row) return undefined;
	const [at, type, size, shown] = row;
	const gap = run.gap(number);
	return {
		number,
		time: timeWords(at),
		gap: gapWords(gap),
		long: gap >= longGap,
		type: sanitizeName(type),
		size: sizeWords(size),
		text: sanitizeName(shown),
		failed: failures.has(type) || (type === "run.ended" && shown === "failed"),
	};
}

/** The columns, in their order. */
export const columns = [
	{ name: "number", label: "#" },
	{ name: "time", label: "Time" },
	{ name: "gap", label: "Gap" },
	{ name: "size", label: "Size" },
	{ name: "type", label: "Type" },
	{ name: "text", label: "Content" },
] as const;

/** The common beginning of most types: it is shown less prominently. */
const common = "response.";

/** A row of the list. It is used again for other events. */
export class ListRow {
	readonly element: HTMLElement;
	readonly #cells = columns.map(({ name }) => el("span", { class: `cell ${name}`, role: "gridcell" }));
	readonly #prefix = el("span", { class: "muted" });
	readonly #type = el("span");

	constructor() {
		this.element = el("div", { class: "list-row", role: "row" }, ...this.#cells);
		this.#cells[4]?.append(this.#prefix, this.#type);
	}

	show(content: RowContent, place: number, active: boolean): void {
		const { element } = this;
		const { number, time, gap, long, type, size, text, failed } = content;
		const [numberCell, timeCell, gapCell, sizeCell, , textCell] = this.#cells;
		if (element.dataset.place !== String(place)) {
			element.dataset.place = String(place);
			element.id = `event-${place}`;
			element.setAttribute("aria-rowindex", String(place + 2));
		}
		element.setAttribute("aria-selected", String(active));
		element.classList.toggle("failed", failed);
		element.classList.toggle("long", long);
		if (numberCell) setText(numberCell, String(number));
		if (timeCell) setText(timeCell, time);
		if (gapCell) setText(gapCell, gap);
		if (sizeCell) setText(sizeCell, size);
		if (textCell) setText(textCell, text);
		const short = type.startsWith(common) ? type.slice(common.length) : type;
		setText(this.#prefix, short === type ? "" : common);
		setText(this.#type, short);
	}
}
