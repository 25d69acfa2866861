import { el, setText } from "../dom/dom";
import { columns, ListRow, type RowContent } from "./listRow";

interface ListSource {
	/** How many events are listed. */
	count(): number;
	/** What a row shows. */
	content(place: number): RowContent | undefined;
	/** The user selected an event; `open` shows its JSON. */
	select(place: number, open: boolean): void;
	/** The user left the end of the list, or went back to it. */
	atEnd(atEnd: boolean): void;
	close(): void;
}

/** Rows above and below the visible ones, so that scrolling shows no empty space. */
const spare = 6;

/** How many pixels from the end still count as the end. */
const tolerance = 4;

/** A list of any length: only the visible rows are in the page. */
export class EventList {
	readonly element: HTMLElement;
	readonly #space = el("div", { class: "list-space", role: "rowgroup" });
	readonly #window = el("div", { class: "list-window", role: "presentation" });
	readonly #empty = el("p", { class: "list-empty muted", role: "presentation" });
	readonly #rows: ListRow[] = [];
	#rowHeight = 22;
	#active: number | undefined;
	#following = true;
	/** Where the list last scrolled itself to. */
	#own = -1;

	constructor(private readonly source: ListSource) {
		const head = el(
			"div",
			{ class: "list-row list-head", role: "row", "aria-rowindex": "1" },
			...columns.map(({ name, label }) => el("span", { class: `cell ${name}`, role: "columnheader" }, label)),
		);
		this.#space.append(this.#window);
		this.element = el(
			"div",
			{
				class: "list",
				role: "grid",
				"aria-label": "Events",
				"aria-colcount": String(columns.length),
				"aria-readonly": "true",
				tabindex: "0",
			},
			head,
			this.#space,
			this.#empty,
		);
		this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
		this.element.addEventListener("keydown", (event) => this.#key(event));
		this.#window.addEventListener("click", (event) => this.#clicked(event));
		new ResizeObserver(() => this.draw()).observe(this.element);
	}

	/** Keeps the end in view as events come. */
	follow(following: boolean): void {
		this.#following = following;
		this.draw();
	}

	/** The event that is selected. */
	set active(place: number | undefined) {
		this.#active = place;
	}

	/** What is shown if the list is empty. */
	set emptyText(text: string) {
		setText(this.#empty, text);
	}

	/** Makes a row visible, in the middle if it was not. */
	reveal(place: number): void {
		const { clientHeight, scrollTop } = this.element;
		const top = place * this.#rowHeight;
		const room = clientHeight - this.#rowHeight;
		if (top < scrollTop) this.#scrollTo(top);
		else if (top + this.#rowHeight > scrollTop + room) this.#scrollTo(top - room + this.#rowHeight);
		this.draw();
	}

	/** Draws the rows that are visible now. */
	draw(): void {
		const count = this.source.count();
		const { element } = this;
		const size = Number.parseFloat(getComputedStyle(element).fontSize);
		this.#rowHeight = Math.max(20, Math.round(size * 1.7));
		element.style.setProperty("--row", `${this.#rowHeight}px`);
		this.#space.style.height = `${count * this.#rowHeight}px`;
		element.setAttribute("aria-rowcount", String(count + 1));
		this.#empty.hidden = count > 0;
		if (this.#following) this.#scrollTo(element.scrollHeight);
		const from = Math.max(0, Math.floor(element.scrollTop / this.#rowHeight) - spare);
		const fit = Math.ceil(element.clientHeight / this.#rowHeight) + 2 * spare;
		this.#window.style.transform = `translateY(${from * this.#rowHeight}px)`;
		this.#drawRows(from, Math.max(0, Math.min(fit, count - from)));
	}

	#drawRows(from: number, count: number): void {
		for (let at = this.#rows.length; at < count; at++) {
			const row = new ListRow();
			this.#rows.push(row);
			this.#window.append(row.element);
		}
		for (const row of this.#rows.splice(count)) row.element.remove();
		let active: string | undefined;
		for (const [index, row] of this.#rows.entries()) {
			const place = from + index;
			const content = this.source.content(place);
			if (content) row.show(content, place, place === this.#active);
			if (place === this.#active) active = row.element.id;
		}
		if (active === undefined) this.element.removeAttribute("aria-activedescendant");
		else this.element.setAttribute("aria-activedescendant", active);
	}

	#scrollTo(top: number): void {
		this.element.scrollTop = top;
		this.#own = this.element.scrollTop;
	}

	#scrolled(): void {
		const { scrollTop, scrollHeight, clientHeight } = this.element;
		// The list scrolls itself as it follows; only the user's own scrolling changes whether it does.
		if (scrollTop !== this.#own) {
			const atEnd = scrollTop + clientHeight >= scrollHeight - tolerance;
			if (atEnd !== this.#following) this.source.atEnd(atEnd);
		}
		this.#own = -1;
		this.draw();
	}

	#clicked(event: Event): void {
		const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-place]") : null;
		if (row) this.source.select(Number(row.dataset.place), true);
	}

	#key(event: KeyboardEvent): void {
		if (event.altKey || event.metaKey || event.ctrlKey) return;
		const last = this.source.count() - 1;
		const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight) - 2);
		const active = this.#active ?? (this.#following ? last : -1);
		const moves: Readonly<Record<string, number | undefined>> = {
			ArrowDown: this.#active === undefined ? active : active + 1,
			ArrowUp: this.#active === undefined ? active : active - 1,
			PageDown: active + page,
			PageUp: active - page,
			Home: 0,
			End: last,
		};
		const move = moves[event.key];
		if (move !== undefined && last >= 0) this.source.select(Math.min(last, Math.max(0, move)), false);
		else if ((event.key === "Enter" || event.key === " ") && this.#active !== undefined) {
			this.source.select(this.#active, true);
		} else if (event.key === "Escape") this.source.close();
		else return;
		event.preventDefault();
	}
}
