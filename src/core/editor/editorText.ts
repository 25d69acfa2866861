import { BlockFilter } from "./answer/blockFilter";
import { CitationSigns } from "./answer/citationSigns";
import { Citations } from "./answer/citations";
import { CodeFilter } from "./answer/codeFilter";
import { ProseFilter } from "./answer/proseFilter";
import { type Growth, joined, more, type Stage } from "./growth";
import { Indenter, type Place } from "./indent";
import { Newlines } from "./newlines";

/**
 * What of an answer goes into the document: the first block of code, all of them, the block of one index,
 * all of it without a fence around the whole, or a text that is no answer, as it is.
 */
export type Wanted = "code" | "allCode" | "prose" | "text" | { readonly block: number };

/** The way of an answer's text into a document: clean line ends, the wanted part, the document's indentation. */
export class EditorText implements Stage {
	private stages: readonly Stage[];

	constructor(
		private readonly wanted: Wanted,
		private readonly languageId: string,
		private readonly place: Place,
	) {
		this.stages = this.blank();
	}

	/** Takes what came next, or all of it anew. */
	take(growth: Growth): Growth {
		if (!growth.restart) return this.push(growth.text);
		this.stages = this.blank();
		return { text: this.push(growth.text).text, restart: true };
	}

	/** Whether nothing that still comes is wanted: the one block has ended. */
	get ended(): boolean {
		return this.stages.some((stage) => stage instanceof BlockFilter && stage.ended);
	}

	/** Whether a part of the answer was kept from the document because it is no code; known at the end. */
	get leftOut(): boolean {
		return this.stages.some((stage) => stage instanceof CodeFilter && stage.leftOut);
	}

	push(text: string): Growth {
		return this.through(0, more(text));
	}

	finish(cut: boolean): Growth {
		let growth = more("");
		for (let at = 0; at < this.stages.length; at++) {
			const end = this.stages[at]?.finish(cut) ?? more("");
			growth = joined(growth, this.through(at + 1, end));
		}
		return growth;
	}

	/** Pushes a growth through the stages from one on; a restart makes all behind it begin again. */
	private through(from: number, growth: Growth): Growth {
		let now = growth;
		for (let at = from; at < this.stages.length; at++) {
			if (now.restart) this.stages = [...this.stages.slice(0, at), ...this.blank().slice(at)];
			const out = this.stages[at]?.push(now.text) ?? now;
			now = { text: out.text, restart: now.restart || out.restart };
		}
		return now;
	}

	private blank(): Stage[] {
		const { wanted, languageId, place } = this;
		if (wanted === "text") return [new Newlines(), new Indenter(place)];
		if (wanted === "prose")
			return [new Newlines(), new CitationSigns(), new ProseFilter(), new Indenter(place)];
		if (wanted === "code" || wanted === "allCode") {
			const filter = new CodeFilter(languageId, wanted === "code" ? "first" : "all");
			return [new Newlines(), new Citations(), filter, new Indenter(place)];
		}
		// A block that somebody pointed at is taken as the panel shows it.
		return [new Newlines(), new CitationSigns(), new BlockFilter(wanted.block), new Indenter(place)];
	}
}
