import type { Answer } from "../../../core/conversation/answer";
import { answering, isCommentary } from "../../../core/conversation/answerText";
import type { StreamEvent } from "../../../core/events/events";
import type { Fields } from "../../../core/fields";
import { isBlank } from "../../../core/fold/fold";
import type { Sources } from "../../citations/sources";
import type { ViewContext } from "../../context";
import { el } from "../../dom/dom";
import { firstFrom } from "../../dom/lists";
import { generic, kindOf, viewOf } from "../../items";
import { Calls } from "../../items/calls";
import type { ItemFacts, ItemNode, OutputItem } from "../../items/item";
import { deltaOf, placeOf } from "../../items/itemEvents";

/** How many items are drawn per frame: thousands of them must not block the page (fault 208). */
const drawnAtOnce = 100;

/** How many items form a group: a browser lays out only the groups in view. */
const itemsInGroup = 100;

/** An item on the page. It is drawn again only after an event touched it. */
interface Shown {
	readonly type: string;
	readonly node: ItemNode;
	/** Whether it is shown as data because it does not match its type. */
	readonly asData: boolean;
}

/** The output items of one answer, in their order. */
export class Output {
	readonly element = el("div", { class: "output" });
	readonly #shown: (Shown | undefined)[] = [];
	readonly #groups: (HTMLElement | undefined)[] = [];
	readonly #touched = new Set<number>();
	/** Touched, but not drawn yet. */
	readonly #due = new Set<number>();
	readonly #calls = new Calls();
	#all = true;
	/** Whether an answer follows the working notes. */
	#answered = false;

	constructor(
		private readonly context: ViewContext,
		private readonly run: string,
		private readonly sources: Sources,
		private readonly redraw: () => void,
		/** See `ItemContext.takeLead`. */
		private lead = "",
	) {}

	/** Records which items a folded event touched. */
	note(event: StreamEvent): void {
		const index = placeOf(event);
		if (index === undefined) {
			this.#all = true;
			for (const shown of this.#shown) shown?.node.note(event);
			return;
		}
		this.#touched.add(index);
		this.#shown[index]?.node.note(event);
		if (deltaOf(event) !== undefined) return;
		// A result is shown within its call.
		for (const call of this.#calls.callsOf(index)) this.#shown[call]?.node.note(event);
	}

	/** Redraws an item after a change that no event reports: its marks. */
	touch(index: number): void {
		this.#touched.add(index);
	}

	/** Redraws everything: the run has ended. */
	touchAll(): void {
		this.#all = true;
	}

	/** Draws what was touched, as far as one frame has time for it. */
	render(answer: Answer): void {
		const { length } = answer.response.output;
		const answered = hasAnswer(answer.response.output);
		if (answered !== this.#answered) this.#all = true;
		this.#answered = answered;
		const items = Math.max(length, this.#shown.length);
		if (this.#all) for (let index = 0; index < items; index++) this.#touched.add(index);
		this.#all = false;
		// Calls and results are matched before anything is drawn, so that a call is drawn once, with its result.
		for (const index of this.#touched) {
			for (const other of this.#calls.note(index, answer.response.output[index])) this.#due.add(other);
			this.#due.add(index);
		}
		this.#touched.clear();
		let left = drawnAtOnce;
		for (const index of this.#due) {
			if (left-- === 0) break;
			this.#due.delete(index);
			this.#draw(answer, index);
		}
		if (this.#due.size > 0) this.redraw();
	}

	dispose(): void {
		for (const shown of this.#shown) shown?.node.dispose();
	}

	#draw(answer: Answer, index: number): void {
		const item = answer.response.output[index];
		// A result stands in its call, not beside it; a place that a server left out has nothing to show (fault 211).
		if (!item || isBlank(item) || this.#calls.callsOf(index).size > 0) {
			this.#drop(index);
			return;
		}
		const kind = kindOf(item);
		const facts = this.#factsOf(answer, index);
		const there = this.#shown[index];
		const known = there?.type === kind ? there : undefined;
		const node = known && !known.asData ? known.node : viewOf(kind)(this.#itemContext(index));
		try {
			node.render(item, facts);
			if (node !== known?.node) this.#put(index, { type: kind, node, asData: false });
		} catch {
			// The item does not match its type: it is shown as data until it does.
			node.dispose();
			const data = known?.asData ? known.node : generic(this.#itemContext(index));
			data.render(item, facts);
			if (data !== known?.node) this.#put(index, { type: kind, node: data, asData: true });
		}
	}

	#factsOf(answer: Answer, index: number): ItemFacts {
		const { times, partialImages, consents } = answer.metadata;
		const resultAt = this.#calls.resultOf(index);
		const result = resultAt === undefined ? undefined : answer.response.output[resultAt];
		const endedAt = times[index]?.endedAt;
		// What was open when a run broke off was closed with it.
		const closed = answer.ended && answer.ended.outcome !== "completed" && endedAt === answer.endedAt;
		return {
			ended: answer.ended,
			aside: this.#answered,
			finished: endedAt !== undefined && !closed,
			startedAt: times[index]?.startedAt,
			endedAt,
			consent: consents?.[index] ?? undefined,
			partialImage: partialImages[index] ?? undefined,
			letPictureGo: () => letPictureGo(answer, index),
			result:
				result && resultAt !== undefined ? { item: result, endedAt: times[resultAt]?.endedAt } : undefined,
		};
	}

	#put(index: number, shown: Shown): void {
		this.#drop(index);
		this.#shown[index] = shown;
		const number = Math.floor(index / itemsInGroup);
		const behind = firstFrom(this.#shown, index + 1, (number + 1) * itemsInGroup);
		this.#groupAt(number).insertBefore(shown.node.element, behind?.node.element ?? null);
	}

	#groupAt(number: number): HTMLElement {
		const there = this.#groups[number];
		if (there) return there;
		const group = el("div", { class: "items" });
		this.#groups[number] = group;
		this.element.insertBefore(group, firstFrom(this.#groups, number + 1) ?? null);
		return group;
	}

	#drop(index: number): void {
		const shown = this.#shown[index];
		if (!shown) return;
		const group = shown.node.element.parentElement;
		shown.node.dispose();
		shown.node.element.remove();
		delete this.#shown[index];
		if (group?.childElementCount !== 0) return;
		group.remove();
		delete this.#groups[Math.floor(index / itemsInGroup)];
	}

	#itemContext(output: number) {
		const redraw = () => {
			this.#touched.add(output);
			this.redraw();
		};
		const takeLead = () => {
			const { lead } = this;
			this.lead = "";
			return lead;
		};
		return { ...this.context, run: this.run, output, sources: this.sources, takeLead, redraw };
	}
}

/** The panel keeps no picture twice: the host has the text of it, in all that it copies or sends anew (fault 203). */
function letPictureGo({ response, metadata }: Answer, index: number): void {
	const item = response.output[index];
	if (item?.type === "image_generation_call") item.result = null;
	if (metadata.partialImages[index]) metadata.partialImages[index] = undefined;
}

function hasAnswer(output: readonly OutputItem[]): boolean {
	const items = output as readonly unknown[] as readonly Fields[];
	return items.some(isCommentary) && answering(items) !== items;
}
