import { type Growth, more, type Stage } from "./growth";

/**
 * Lets an answer through as it is, for documents of prose. Only a fence around the whole of it is taken off:
 * models like to wrap Markdown in ```markdown.
 */
export class ProseFilter implements Stage {
	private head = "";
	private decided = false;
	private fence: string | undefined;
	/** Lines that may be the fence at the end. */
	private held = "";

	push(text: string): Growth {
		if (this.decided) return more(this.inside(text));
		this.head += text;
		const first = this.head.trimStart();
		const ended = first.includes("\n");
		// Only what may still become the fence is held back.
		if (!ended && /^(`{0,2}|`{3,}[a-z]*\s*|~{0,2}|~{3,}[a-z]*\s*)$/i.test(first)) return more("");
		return more(this.decide());
	}

	finish(cut: boolean): Growth {
		const pieces = this.decided ? "" : this.decide();
		const held = this.held;
		this.held = "";
		return more(pieces + (this.fence !== undefined && (cut || isFence(held, this.fence)) ? "" : held));
	}

	private decide(): string {
		this.decided = true;
		const [line, fence] = /^\s*(`{3,}|~{3,})(?:markdown|md|mdx)[ \t]*(?:\n|$)/i.exec(this.head) ?? [""];
		this.fence = fence;
		return this.inside(this.head.slice(line.length));
	}

	private inside(text: string): string {
		if (this.fence === undefined) return text;
		const whole = this.held + text;
		// What may be the closing fence is held back: its line, and the end of the line before it.
		const from = whole.search(/\n[ \t]*(`*|~*)\s*$/);
		this.held = from < 0 ? "" : whole.slice(from);
		return from < 0 ? whole : whole.slice(0, from);
	}
}

function isFence(held: string, fence: string): boolean {
	return held.trim().startsWith(fence);
}
