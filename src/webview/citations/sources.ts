import type { Response } from "openai/resources/responses/responses";
import type { StreamEvent } from "../../core/events/events";
import { listOf } from "../dom/lists";
import { placeOf } from "../items/itemEvents";
import type { Annotations } from "./annotation";
import type { CitedText } from "./citedText";
import { type Source, SourceNumbers } from "./sourceNumbers";
import { type DrawnMarks, noMarks, TextMarks } from "./textMarks";

/** So many annotations are read in one frame: a flood of them must not hold up the page (fault 208). */
const readAtOnce = 2_000;

type Content = Extract<Response["output"][number], { type: "message" }>["content"][number];

/** A text that has been read, or that has no annotations any more. */
interface Read {
	readonly output: number;
	readonly text: TextMarks | undefined;
	/** Whether it says something else than before, rather than more. */
	readonly anew: boolean;
}

/**
 * The sources of one answer. Annotations may come before their text, twice, or in any order; each is read
 * once, and a flood of them in several frames.
 */
export class Sources {
	readonly #numbers = new SourceNumbers();
	/** By output index, then by content index; only texts that have annotations. */
	readonly #texts: ((TextMarks | undefined)[] | undefined)[] = [];
	/** Output indices of what has not been read. */
	readonly #touched = new Set<number>();
	#all = true;
	/** How many annotations may still be read in this frame. */
	#left = 0;
	#renumber = false;

	constructor(private readonly run: string) {}

	get list(): readonly Source[] {
		return this.#numbers.list;
	}

	/** Grows whenever the list has changed. */
	get version(): number {
		return this.#numbers.version;
	}

	/** Whether all that has come has been read; else `collect` is to be called with the next frame too. */
	get complete(): boolean {
		return this.#touched.size === 0;
	}

	marksOf(output: number, content: number): DrawnMarks {
		return this.#texts[output]?.[content]?.drawn ?? noMarks;
	}

	/** From now on this text has more of its marks. */
	showMore(output: number, content: number): void {
		this.#texts[output]?.[content]?.showMore(this.#numbers);
	}

	/** An event of the answer has been folded. */
	note(event: StreamEvent): void {
		// Annotations come by their own event or inside a whole part, item or response.
		if (event.type.endsWith(".delta")) return;
		const index = placeOf(event);
		if (index === undefined) this.#all = true;
		else this.#touched.add(index);
	}

	/**
	 * Reads what has come, as far as one frame has time for it.
	 *
	 * @returns the output indices of the messages whose marks have changed
	 */
	collect({ output }: Response): ReadonlySet<number> {
		const items = Math.max(output.length, this.#texts.length);
		if (this.#all) for (let at = 0; at < items; at++) this.#touched.add(at);
		this.#all = false;
		this.#left = readAtOnce;
		const read: Read[] = [];
		for (const at of this.#touched) {
			if (this.#left <= 0) break;
			const item = output[at];
			if (this.#read(at, item?.type === "message" ? listOf(item.content) : [], read))
				this.#touched.delete(at);
		}
		const anew = this.#renumber && this.#numbers.renumber(this.#inOrder());
		this.#renumber = false;
		const changed = new Set<number>();
		for (const { output, text, anew: other } of anew ? [...read, ...this.#everything()] : read) {
			if (!text || text.draw(this.#numbers, anew || other)) changed.add(output);
		}
		return changed;
	}

	/** @returns whether the item has been read to its end */
	#read(output: number, parts: readonly (Content | null)[], read: Read[]): boolean {
		const texts = this.#texts[output] ?? [];
		let complete = true;
		for (let content = 0; content < Math.max(parts.length, texts.length); content++) {
			const part = parts[content];
			const list = part?.type === "output_text" ? listOf(part.annotations) : [];
			const there = texts[content];
			if (list.length > 0) {
				const text = there ?? new TextMarks(list, { run: this.run, output, content });
				texts[content] = text;
				this.#texts[output] = texts;
				complete &&= this.#readText(text, list, part, { output, content }, read);
			} else if (there) {
				delete texts[content];
				this.#renumber = true;
				read.push({ output, text: undefined, anew: true });
			}
		}
		return complete;
	}

	#readText(
		text: TextMarks,
		list: Annotations,
		part: Content | null | undefined,
		at: { output: number; content: number },
		read: Read[],
	): boolean {
		const { cited } = text;
		const numbered = cited.targets.length;
		this.#left -= text.read(list, part?.type === "output_text" ? part.text : "", this.#left);
		const anew = text.cited !== cited;
		const last = at.output === this.#texts.length - 1 && at.content === (this.#texts.at(-1)?.length ?? 0) - 1;
		// New targets of the last text come last: nothing else changes its number.
		if (!anew && last) this.#numbers.append(cited, numbered);
		else if (anew || cited.targets.length > numbered) this.#renumber = true;
		read.push({ output: at.output, text, anew });
		return text.complete;
	}

	*#everything(): Generator<Read & { readonly text: TextMarks }> {
		for (const [output, texts] of this.#texts.entries()) {
			for (const text of texts ?? []) if (text) yield { output, text, anew: true };
		}
	}

	*#inOrder(): Generator<CitedText> {
		for (const { text } of this.#everything()) yield text.cited;
	}
}
