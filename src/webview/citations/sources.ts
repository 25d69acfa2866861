import type { Response } from "openai/resources/responses/responses";
import type { StreamEvent } from "../../core/events/events";
import { listOf } from "../dom/lists";
import { placeOf } from "../items/itemEvents";
import type { Annotations } from "./annotation";
import type { CitedText } from "./citedText";
import { type Source, SourceNumbers } from "./sourceNumbers";
import { type DrawnMarks, noMarks, TextMarks } from "./textMarks";

/** How many annotations are read per frame: a large number of them must not block the page (fault 208). */
const readAtOnce = 2_000;

type Content = Extract<Response["output"][number], { type: "message" }>["content"][number];

/** A text that has been read, or that no longer has annotations. */
interface Read {
	readonly output: number;
	readonly text: TextMarks | undefined;
	/** Whether its content changed, rather than grew. */
	readonly anew: boolean;
}

/**
 * The sources of one answer. Annotations may arrive before their text, twice, or in any order. Each is read
 * once; a large number is spread over several frames.
 */
export class Sources {
	readonly #numbers = new SourceNumbers();
	/** By output index, then by content index. Holds only texts that have annotations. */
	readonly #texts: ((TextMarks | undefined)[] | undefined)[] = [];
	/** Output indices of the items not read yet. */
	readonly #touched = new Set<number>();
	#all = true;
	/** How many annotations may still be read in this frame. */
	#left = 0;
	#renumber = false;

	constructor(private readonly run: string) {}

	get list(): readonly Source[] {
		return this.#numbers.list;
	}

	/** Incremented on every change of the list. */
	get version(): number {
		return this.#numbers.version;
	}

	/** Whether everything received has been read. If not, call `collect` again in the next frame. */
	get complete(): boolean {
		return this.#touched.size === 0;
	}

	marksOf(output: number, content: number): DrawnMarks {
		return this.#texts[output]?.[content]?.drawn ?? noMarks;
	}

	/** Shows more marks in this text from now on. */
	showMore(output: number, content: number): void {
		this.#texts[output]?.[content]?.showMore(this.#numbers);
	}

	/** To be called after an event of the answer was folded. */
	note(event: StreamEvent): void {
		// Annotations arrive in an event of their own or within a complete part, item or response.
		if (event.type.endsWith(".delta")) return;
		const index = placeOf(event);
		if (index === undefined) this.#all = true;
		else this.#touched.add(index);
	}

	/**
	 * Reads what has arrived, within the limit of one frame.
	 *
	 * @returns the output indices of the messages whose marks changed
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

	/** @returns whether the item has been read completely */
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
		// New targets of the last text come last, so no other number changes.
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
