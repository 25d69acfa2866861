import type { ServerEvent } from "../../events/events";
import type { Fields } from "../shapes";
import type { Citations } from "./text/citations";
import { CitedNumbers } from "./text/citedNumbers";

/** The text of the current message or reasoning item. */
interface Writing {
	readonly kind: TextKind;
	readonly output: number;
	readonly id: string;
	text: string;
	readonly annotations: Fields[];
	readonly numbers: CitedNumbers;
}

type TextKind = "output_text" | "refusal" | "reasoning_text";

/** The field of a part that holds its text. */
const fieldOf = { output_text: "text", refusal: "refusal", reasoning_text: "text" } as const;

/** Writes an answer as events of the Responses API, opens and closes each item, and keeps the final items. */
export class AnswerWriter {
	readonly output: Fields[] = [];
	#writing: Writing | undefined;
	/** All messages; the current one is last. */
	readonly #messages: Writing[] = [];

	constructor(private readonly emit: (event: ServerEvent) => void) {}

	/** Adds text. Text of another kind than before begins another item. */
	write(kind: TextKind, delta: string): void {
		if (delta === "") return;
		const writing = this.#open(kind);
		writing.text += delta;
		this.emit({ type: `response.${kind}.delta`, ...place(writing), delta });
	}

	/** Adds an annotation to the last message, even after a later call, or to an empty one (faults 61, 225). */
	annotate(annotation: Fields): void {
		this.#annotate(this.#messages.at(-1) ?? this.#open("output_text"), annotation);
	}

	/**
	 * Adds the annotations for the numbers that the messages cite.
	 *
	 * @param ended whether all text has arrived; sources without a number are then added too
	 */
	cite(citations: Citations, ended: boolean): void {
		for (const message of this.#messages) {
			const whole = ended || message !== this.#writing;
			for (const mark of citations.marks(message, whole)) this.#annotate(message, mark);
		}
		if (ended) for (const source of citations.rest()) this.annotate(source);
	}

	#annotate(message: Writing, annotation: Fields): void {
		const annotation_index = message.annotations.length;
		message.annotations.push(annotation);
		const type = "response.output_text.annotation.added";
		this.emit({ type, ...place(message), annotation_index, annotation: { ...annotation } });
		if (message !== this.#writing)
			this.output[message.output] = itemOf(message, "completed", [partOf(message)]);
	}

	/** Ends the current text. */
	close(): void {
		const writing = this.#writing;
		if (!writing) return;
		this.#writing = undefined;
		const part = partOf(writing);
		this.emit({
			type: `response.${writing.kind}.done`,
			...place(writing),
			[fieldOf[writing.kind]]: writing.text,
		});
		this.emit({ type: "response.content_part.done", ...place(writing), part });
		this.finish(writing.output, itemOf(writing, "completed", [part]));
	}

	/**
	 * Changes the current item to the other kind, text or reasoning, when the text turns out to be of that
	 * kind.
	 *
	 * @returns false if the answer has more items than this one, which then stays unchanged
	 */
	recast(kind: "output_text" | "reasoning_text"): boolean {
		const writing = this.#writing;
		const other = kind === "output_text" ? "reasoning_text" : "output_text";
		if (writing?.kind !== other || this.output.length !== 1) return false;
		this.#writing = undefined;
		const { output } = writing;
		const recast: Writing = { ...writing, kind, annotations: [] };
		this.#messages.length = 0;
		if (kind === "output_text") this.#messages.push(recast);
		this.finish(output, itemOf(recast, "completed", [partOf(recast)]));
		return true;
	}

	/** Adds an item. Its `id` consists of its kind and its index. */
	add(kind: string, item: Fields): { readonly output: number; readonly id: string } {
		const output = this.output.length;
		const id = `${kind}_${output}`;
		this.output.push({ id, ...item });
		this.emit({ type: "response.output_item.added", output_index: output, item: { id, ...item } });
		return { output, id };
	}

	finish(output: number, item: Fields): void {
		this.output[output] = item;
		this.emit({ type: "response.output_item.done", output_index: output, item: structuredClone(item) });
	}

	#open(kind: TextKind): Writing {
		if (this.#writing?.kind === kind) return this.#writing;
		this.close();
		const blank = { kind, text: "", annotations: [], numbers: new CitedNumbers() };
		const { id: _, ...item } = itemOf({ ...blank, output: 0, id: "" }, "in_progress", []);
		const writing = { ...blank, ...this.add(kind === "reasoning_text" ? "rs" : "msg", item) };
		this.#writing = writing;
		if (kind === "output_text") this.#messages.push(writing);
		this.emit({ type: "response.content_part.added", ...place(writing), part: partOf(writing) });
		return writing;
	}
}

const place = ({ output, id }: Writing) => ({ item_id: id, output_index: output, content_index: 0 });

function partOf({ kind, text, annotations }: Writing): Fields {
	const part = { type: kind, [fieldOf[kind]]: text };
	return kind === "output_text" ? { ...part, annotations: structuredClone(annotations) } : part;
}

function itemOf({ kind, id }: Writing, status: string, content: Fields[]): Fields {
	if (kind === "reasoning_text") return { id, type: "reasoning", summary: [], content, status };
	return { id, type: "message", role: "assistant", content, status };
}
