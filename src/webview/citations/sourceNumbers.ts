import type { AnnotationPlace } from "../../core/panel/channel";
import type { CitedTarget, CitedText } from "./citedText";

/** One target of an answer, which may cite it several times. */
export interface Source {
	/** From 1, in order of first citation. */
	readonly number: number;
	readonly icon: string;
	readonly label: string;
	/** The location: the real host, or a container. */
	readonly detail: string | undefined;
	/** The whole address, for the tooltip. */
	readonly title: string;
	/** False if it cannot be opened. It is then shown as text. */
	readonly opens: boolean;
	readonly place: AnnotationPlace;
}

/** Numbers the targets of one answer in order of first citation. */
export class SourceNumbers {
	/** Incremented on every change of the list. */
	version = 0;
	#list: Source[] = [];
	#byTarget = new Map<string, Source>();
	/** The target behind each source. A source whose target is unchanged stays the same object. */
	readonly #from = new WeakMap<Source, CitedTarget>();

	get list(): readonly Source[] {
		return this.#list;
	}

	of(target: string): Source | undefined {
		return this.#byTarget.get(target);
	}

	/** Numbers further targets of the last text. @param known how many of its targets already have a number */
	append(text: CitedText, known: number): void {
		const before = this.#list.length;
		for (let index = known; index < text.targets.length; index++) {
			const cited = text.targets[index];
			if (cited && !this.#byTarget.has(cited.target))
				this.#put(this.#make(cited, this.#list.length + 1), cited);
		}
		if (this.#list.length > before) this.version++;
	}

	/** Renumbers everything. @returns whether any source changed */
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
