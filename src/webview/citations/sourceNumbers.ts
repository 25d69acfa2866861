import type { AnnotationPlace } from "../../core/panel/channel";
import type { CitedTarget, CitedText } from "./citedText";

/** One target that an answer cites, however often. */
export interface Source {
	/** From 1, in the order in which the answer names them. */
	readonly number: number;
	readonly icon: string;
	readonly label: string;
	/** Where it is: the real host, a container. */
	readonly detail: string | undefined;
	/** The whole address, for the tooltip. */
	readonly title: string;
	/** False where nothing can be opened: it is shown as text. */
	readonly opens: boolean;
	readonly place: AnnotationPlace;
}

/** Numbers the targets of one answer in the order in which its texts name them. */
export class SourceNumbers {
	/** Grows whenever the list has changed. */
	version = 0;
	#list: Source[] = [];
	#byTarget = new Map<string, Source>();
	/** What each source was made from: one that is made from the same again stays the same object. */
	readonly #from = new WeakMap<Source, CitedTarget>();

	get list(): readonly Source[] {
		return this.#list;
	}

	of(target: string): Source | undefined {
		return this.#byTarget.get(target);
	}

	/** Numbers more targets of the last text. @param known how many of its targets have been numbered */
	append(text: CitedText, known: number): void {
		const before = this.#list.length;
		for (let index = known; index < text.targets.length; index++) {
			const cited = text.targets[index];
			if (cited && !this.#byTarget.has(cited.target))
				this.#put(this.#make(cited, this.#list.length + 1), cited);
		}
		if (this.#list.length > before) this.version++;
	}

	/** Numbers everything anew. @returns whether anything is not what it was */
	renumber(texts: Iterable<CitedText>): boolean {
		const before = this.#list;
		const known = this.#byTarget;
		this.#list = [];
		this.#byTarget = new Map();
		for (const text of texts) {
			for (const cited of text.targets) {
				if (this.#byTarget.has(cited.target)) continue;
				const number = this.#list.length + 1;
				const old = known.get(cited.target);
				const same = old?.number === number && this.#from.get(old) === cited;
				this.#put(same ? old : this.#make(cited, number), cited);
			}
		}
		const same =
			before.length === this.#list.length && before.every((source, index) => source === this.#list[index]);
		if (!same) this.version++;
		return !same;
	}

	#put(source: Source, { target }: CitedTarget): void {
		this.#byTarget.set(target, source);
		this.#list.push(source);
	}

	#make(cited: CitedTarget, number: number): Source {
		const { icon, label, detail, title, opens } = cited.citation;
		const source = { number, icon, label, detail, title, opens, place: cited.place };
		this.#from.set(source, cited);
		return source;
	}
}
