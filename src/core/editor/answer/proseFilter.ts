import { type Growth, more, type Stage } from "../growth";
import { Wrapped } from "./wrapped";

/**
 * Lets an answer through as it is, for documents of prose. Only a fence around the whole of it is taken off:
 * models like to wrap Markdown in ```markdown.
 */
export class ProseFilter implements Stage {
	/** All that has come, while that is of use. */
	private whole = "";
	private decided = false;
	private wrapped: Wrapped | undefined;

	push(text: string): Growth {
		if (this.decided && !this.wrapped) return more(text);
		this.whole += text;
		if (this.wrapped) return this.inside(text);
		const first = this.whole.trimStart();
		// Only what may still become the fence is held back.
		if (!first.includes("\n") && /^(`{0,2}|`{3,}[a-z]*\s*|~{0,2}|~{3,}[a-z]*\s*)$/i.test(first)) {
			return more("");
		}
		return this.decide();
	}

	finish(cut: boolean): Growth {
		const rest = this.decided ? "" : this.decide().text;
		if (!this.wrapped) return more(rest);
		const end = this.wrapped.finish(cut);
		if (!end) return { text: this.whole, restart: true };
		return end.restart ? end : more(rest + end.text);
	}

	private decide(): Growth {
		this.decided = true;
		const [line, signs] = /^\s*(`{3,}|~{3,})(?:markdown|md|mdx)[ \t]*(?:\n|$)/i.exec(this.whole) ?? [];
		if (line === undefined || signs === undefined) return more(this.whole);
		this.wrapped = new Wrapped({ sign: signs.slice(0, 1), length: signs.length, indent: 0 });
		return this.inside(this.whole.slice(line.length));
	}

	private inside(text: string): Growth {
		const growth = this.wrapped?.push(text);
		if (growth !== undefined) return more(growth);
		// It is no fence around the whole: both of its ends belong to the text.
		this.wrapped = undefined;
		return { text: this.whole, restart: true };
	}
}
