import { allTypes, type FilterSettings, withoutDeltas } from "../../core/streamEvents/eventFilter";
import { button, el, icon, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { count } from "../dom/words";
import { setOptions } from "./options";

interface FilterActions {
	change(settings: FilterSettings): void;
	follow(following: boolean): void;
}

/** How long typing pauses before the host searches, in milliseconds. */
const pause = 150;

/** Which events are listed, how many, and whether the list follows the stream. */
export class FilterBar {
	readonly element: HTMLElement;
	readonly #types = el("select", { class: "types", "aria-label": "Type" });
	readonly #text = el("input", {
		type: "search",
		class: "search",
		"aria-label": "Filter by text",
		placeholder: "Filter by text",
		maxlength: "1000",
		spellcheck: "false",
	});
	readonly #count = el("span", { class: "count muted" });
	readonly #follow: HTMLButtonElement;
	readonly #followIcon = icon("debug-pause");
	readonly #followText = el("span", {}, "Pause");
	#timer: ReturnType<typeof setTimeout> | undefined;
	#following = true;

	constructor(
		private readonly actions: FilterActions,
		saved: FilterSettings,
	) {
		this.showTypes(new Map(), saved.type);
		this.#text.value = saved.text;
		this.#types.addEventListener("change", () => this.#changed());
		this.#text.addEventListener("input", () => {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => this.#changed(), pause);
		});
		this.#follow = button("", () => actions.follow(!this.#following), { class: "action follow" });
		this.#follow.append(this.#followIcon, this.#followText);
		this.element = el(
			"div",
			{ class: "filter", role: "search" },
			this.#types,
			this.#text,
			this.#count,
			this.#follow,
		);
	}

	focus(): void {
		this.#text.focus();
		this.#text.select();
	}

	/** Offers the types that have come. A list that may be open stays as it is. */
	showTypes(types: ReadonlyMap<string, number>, selected: string): void {
		if (this.#types.matches(":focus")) return;
		const all = [...types.values()].reduce((sum, one) => sum + one, 0);
		const deltas = [...types].reduce((sum, [type, one]) => (type.endsWith(".delta") ? sum + one : sum), 0);
		const known = [...types].toSorted(([a], [b]) => (a < b ? -1 : 1));
		if (!types.has(selected) && selected !== allTypes && selected !== withoutDeltas)
			known.push([selected, 0]);
		const options = [
			{ value: allTypes, text: `All types (${count(all)})` },
			{ value: withoutDeltas, text: `All but deltas (${count(all - deltas)})` },
			...known.map(([type, one]) => ({ value: type, text: `${sanitizeName(type)} (${count(one)})` })),
		];
		setOptions(this.#types, options, selected);
	}

	showCount(listed: number, all: number): void {
		setText(this.#count, listed === all ? `${count(all)} events` : `${count(listed)} of ${count(all)}`);
	}

	/** @param waiting how many events have come since the list was paused */
	showFollowing(following: boolean, waiting: number): void {
		this.#following = following;
		this.#followIcon.className = `codicon codicon-${following ? "debug-pause" : "arrow-down"}`;
		const news = waiting > 0 ? ` (${count(waiting)} new)` : "";
		setText(this.#followText, following ? "Pause" : `Follow${news}`);
		this.#follow.title = following ? "Stop scrolling to new events" : "Scroll to new events";
	}

	#changed(): void {
		clearTimeout(this.#timer);
		this.actions.change({ type: this.#types.value, text: this.#text.value });
	}
}
