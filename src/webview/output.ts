import type { Response } from "openai/resources/responses/responses";
import { answering, isCommentary } from "../core/answer";
import type { Turn } from "../core/conversation";
import type { StreamEvent } from "../core/events";
import { isBlank } from "../core/fold";
import type { Fields } from "../core/fold/fields";
import type { ViewContext } from "./context";
import { el } from "./dom";
import { generic, kindOf, viewOf } from "./items";
import type { ItemFacts, ItemNode, OutputItem } from "./items/item";
import { isResult } from "./items/results";
import type { Sources } from "./sources";

/** Items that are not drawn again in one frame unless an event has touched them. */
interface Shown {
	readonly type: string;
	readonly node: ItemNode;
}

/** The output items of one answer, in their order. */
export class Output {
	readonly element = el("div", { class: "output" });
	readonly #shown: (Shown | undefined)[] = [];
	readonly #touched = new Set<number>();
	/** Output indices of calls, by the id that their result names. */
	readonly #calls = new Map<string, number>();
	#all = true;
	/** There is text of an answer behind working notes. */
	#answered = false;

	constructor(
		private readonly context: ViewContext,
		private readonly run: string,
		private readonly sources: Sources,
		private readonly redraw: () => void,
	) {}

	/** An event of the run has been folded: remembers what it touched. */
	note(event: StreamEvent): void {
		const index = "output_index" in event ? event.output_index : undefined;
		if (typeof index === "number") {
			this.#touched.add(index);
			this.#shown[index]?.node.note(event);
			return;
		}
		// The response's own events may have replaced every item.
		this.#all = true;
		for (const shown of this.#shown) shown?.node.note(event);
	}

	/** Everything is to be drawn: the marks have changed, or the run has ended. */
	touchAll(): void {
		this.#all = true;
	}

	render(turn: Turn): void {
		const { output } = turn.response;
		const answered = hasAnswer(output);
		if (answered !== this.#answered) this.#all = true;
		this.#answered = answered;
		const indices = this.#all ? output.keys() : [...this.#touched].sort((a, b) => a - b);
		this.#all = false;
		this.#touched.clear();
		for (const index of indices) this.#draw(turn, index);
		for (let index = output.length; index < this.#shown.length; index++) this.#drop(index);
		this.#shown.length = Math.min(this.#shown.length, output.length);
	}

	dispose(): void {
		for (const shown of this.#shown) shown?.node.dispose();
	}

	#draw(turn: Turn, index: number): void {
		const item = turn.response.output[index];
		// A place that a server left out has nothing to show (fault 211).
		if (!item || isBlank(item)) {
			this.#drop(index);
			return;
		}
		const call = isResult(item) ? this.#callOf(turn.response, item) : undefined;
		if (call !== undefined) {
			// A result stands in its call, not beside it.
			this.#drop(index);
			this.#draw(turn, call);
			return;
		}
		// A result without its call stands by itself: it must never be taken for the call that it answers.
		if (!isResult(item) && "call_id" in item && typeof item.call_id === "string")
			this.#calls.set(item.call_id, index);
		const kind = kindOf(item);
		const node = this.#nodeAt(index, kind);
		const facts = this.#factsOf(turn, index, item);
		try {
			node.render(item, facts);
		} catch {
			// A server sent something that is not what its type says: it is shown as the data that it is.
			this.#put(index, kind, generic(this.#itemContext(index))).render(item, facts);
		}
	}

	#factsOf(turn: Turn, index: number, item: OutputItem): ItemFacts {
		const { times, partialImages } = turn.side;
		const resultAt = isResult(item) ? undefined : resultOf(turn.response, item, index);
		const result = resultAt === undefined ? undefined : turn.response.output[resultAt];
		const endedAt = times[index]?.endedAt;
		// What was open when a run broke off was closed with it.
		const closed = turn.ended && turn.ended.outcome !== "completed" && endedAt === turn.endedAt;
		return {
			ended: turn.ended,
			aside: this.#answered,
			finished: endedAt !== undefined && !closed,
			startedAt: times[index]?.startedAt,
			endedAt,
			partialImage: partialImages[index] ?? undefined,
			result:
				result && resultAt !== undefined ? { item: result, endedAt: times[resultAt]?.endedAt } : undefined,
		};
	}

	/** @returns the output index of the call that `item` answers, if that call is in this response */
	#callOf(response: Response, item: OutputItem): number | undefined {
		const id = "call_id" in item ? item.call_id : item.id;
		if (typeof id !== "string") return undefined;
		const isCall = (one: OutputItem | undefined) => one && !isResult(one) && idOf(one) === id;
		const known = this.#calls.get(id);
		if (known !== undefined && isCall(response.output[known])) return known;
		const found = response.output.findIndex(isCall);
		return found >= 0 ? found : undefined;
	}

	#nodeAt(index: number, type: string): ItemNode {
		const there = this.#shown[index];
		if (there?.type === type) return there.node;
		return this.#put(index, type, viewOf(type)(this.#itemContext(index)));
	}

	#put(index: number, type: string, node: ItemNode): ItemNode {
		this.#drop(index);
		this.#shown[index] = { type, node };
		const next = this.#shown.slice(index + 1).find((shown) => shown !== undefined);
		this.element.insertBefore(node.element, next?.node.element ?? null);
		return node;
	}

	#drop(index: number): void {
		const shown = this.#shown[index];
		shown?.node.dispose();
		shown?.node.element.remove();
		this.#shown[index] = undefined;
	}

	#itemContext(output: number) {
		const redraw = () => {
			this.#touched.add(output);
			this.redraw();
		};
		return { ...this.context, run: this.run, output, sources: this.sources, redraw };
	}
}

function hasAnswer(output: readonly OutputItem[]): boolean {
	const items = output as readonly unknown[] as readonly Fields[];
	return items.some(isCommentary) && answering(items) !== items;
}

function idOf(item: OutputItem): string | null | undefined {
	return "call_id" in item ? item.call_id : item.id;
}

function resultOf(response: Response, item: OutputItem, index: number): number | undefined {
	const id = "call_id" in item ? item.call_id : undefined;
	if (typeof id !== "string") return undefined;
	const found = response.output.findIndex(
		(one, at) => at !== index && one && isResult(one) && idOf(one) === id,
	);
	return found >= 0 ? found : undefined;
}
