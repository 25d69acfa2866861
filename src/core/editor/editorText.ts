import { BlockFilter } from "./answer/blockFilter";
import { CitationMarkFilter } from "./answer/citationMarkFilter";
import { Citations } from "./answer/citations";
import { CodeFilter } from "./answer/codeFilter";
import { DocumentLineEnds } from "./answer/documentLineEnds";
import { ProseFilter } from "./answer/proseFilter";
import { RepeatedSuffix } from "./answer/repeatedSuffix";
import { Indenter, type Place } from "./indent";
import { Newlines } from "./newlines";
import { append, concatenated, type Stage, type StageOutput } from "./stage";

/**
 * Which part of an answer goes into the document: the first code block, all code blocks, the block with one
 * index, the whole answer without an enclosing fence, a text that is not an answer, unchanged, or a completion of
 * the text before this suffix.
 */
export type Wanted =
	| "code"
	| "allCode"
	| "prose"
	| "text"
	| { readonly block: number }
	| { readonly suffix: string };

/** Prepares an answer for a document: clean line ends, the wanted part, the document's indentation. */
export class EditorText implements Stage {
	private stages: readonly Stage[];

	constructor(
		private readonly wanted: Wanted,
		private readonly languageId: string,
		private readonly place: Place,
	) {
		this.stages = this.blank();
	}

	/** Takes the next text, or the whole text again after a restart. */
	take(growth: StageOutput): StageOutput {
		if (!growth.restart) return this.push(growth.text);
		this.stages = this.blank();
		return { text: this.push(growth.text).text, restart: true };
	}

	/** Whether no more text is wanted: the requested block has ended. */
	get ended(): boolean {
		return this.stages.some((stage) => stage instanceof BlockFilter && stage.ended);
	}

	/** Whether part of the answer was left out because it is not code; known at the end. */
	get leftOut(): boolean {
		return this.stages.some((stage) => stage instanceof CodeFilter && stage.leftOut);
	}

	push(text: string): StageOutput {
		return this.through(0, append(text));
	}

	finish(cut: boolean): StageOutput {
		let growth = append("");
		for (let at = 0; at < this.stages.length; at++) {
			const end = this.stages[at]?.finish(cut) ?? append("");
			growth = concatenated(growth, this.through(at + 1, end));
		}
		return growth;
	}

	/** Passes a growth through the stages from an index on; a restart also restarts the later stages. */
	private through(from: number, growth: StageOutput): StageOutput {
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
			return [new Newlines(), new CitationMarkFilter(), new ProseFilter(), new Indenter(place)];
		if (wanted === "code" || wanted === "allCode") {
			const filter = new CodeFilter(languageId, wanted === "code" ? "first" : "all");
			return [new Newlines(), new Citations(), filter, new Indenter(place)];
		}
		if ("suffix" in wanted)
			return [new Newlines(), new RepeatedSuffix(wanted.suffix), new DocumentLineEnds(place.eol)];
		// A block that the user chose is taken as the panel shows it.
		return [new Newlines(), new CitationMarkFilter(), new BlockFilter(wanted.block), new Indenter(place)];
	}
}
