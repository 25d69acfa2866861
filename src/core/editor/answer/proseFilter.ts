import { append, type Stage, type StageOutput } from "../stage";
import { Wrapped } from "./wrapped";

/**
 * Passes an answer on unchanged, for prose documents. Only a fence around the whole answer is removed: models
 * often wrap Markdown in ```markdown.
 */
export class ProseFilter implements Stage {
	/** The text received so far, while it may be needed. */
	private whole = "";
	private decided = false;
	private wrapped: Wrapped | undefined;

	push(text: string): StageOutput {
		if (this.decided && !this.wrapped) return append(text);
		this.whole += text;
		if (this.wrapped) return this.inside(text);
		const first = this.whole.trimStart();
		// Holds back only text that may still become the fence.
		if (!first.includes("\n") && /^(`{0,2}|`{3,}[a-z]*\s*|~{0,2}|~{3,}[a-z]*\s*)$/i.test(first)) {
			return append("");
		}
		return this.decide();
	}

	finish(cut: boolean): StageOutput {
		const rest = this.decided ? "" : this.decide().text;
		if (!this.wrapped) return append(rest);
		const end = this.wrapped.finish(cut);
		if (!end) return { text: this.whole, restart: true };
		return end.restart ? end : append(rest + end.text);
	}

	private decide(): StageOutput {
		this.decided = true;
		const [line, signs] = /^\s*(`{3,}|~{3,})(?:markdown|md|mdx)[ \t]*(?:\n|$)/i.exec(this.whole) ?? [];
		if (line === undefined || signs === undefined) return append(this.whole);
		this.wrapped = new Wrapped({ sign: signs.slice(0, 1), length: signs.length, indent: 0 });
		return this.inside(this.whole.slice(line.length));
	}

	private inside(text: string): StageOutput {
		const growth = this.wrapped?.push(text);
		if (growth !== undefined) return append(growth);
		// The fence does not enclose the whole answer, so both of its lines belong to the text.
		this.wrapped = undefined;
		return { text: this.whole, restart: true };
	}
}
