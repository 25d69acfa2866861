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
		const lines = this.head.split("\n");
		const at = lines.findIndex((line) => line.trim() !== "");
		// The first line must be whole: it may be the fence.
		if (at < 0 || at === lines.length - 1) return more("");
		return more(this.decide(lines[at] ?? "", at));
	}

	finish(cut: boolean): Growth {
		const pieces = this.decided ? "" : this.decide(this.head.trim(), 0);
		const held = this.held;
		this.held = "";
		return more(pieces + (this.fence !== undefined && (cut || isFence(held, this.fence)) ? "" : held));
	}

	private decide(first: string, at: number): string {
		this.decided = true;
		this.fence = /^\s*(`{3,}|~{3,})(markdown|md|mdx)\s*$/i.exec(first)?.[1];
		const lines = this.head.split("\n");
		return this.inside(this.fence === undefined ? this.head : lines.slice(at + 1).join("\n"));
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
