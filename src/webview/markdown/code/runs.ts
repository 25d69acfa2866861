import type { Emitter, HighlightResult } from "highlight.js";
import hljs from "highlight.js/lib/core";

/** A piece of code in one colour; the scope is "" or one of `scopes`. */
export interface Run {
	readonly text: string;
	readonly scope: string;
}

/** The scopes that have a colour of their own in markdown.css; in any other, text looks as around it. */
const scopes = new Set(
	"keyword built_in type literal number string regexp subst symbol title attr attribute variable property comment quote doctag meta name tag section bullet addition deletion operator".split(
		" ",
	),
);

/** Collects what highlight.js tells of the code, in place of the HTML it would write. */
class Runs implements Emitter {
	readonly runs: Run[] = [];
	readonly #scopes: string[] = [""];

	addText(text: string): void {
		this.#add(text, this.#scopes.at(-1) ?? "");
	}

	startScope(name: string): void {
		// Sub-scopes ("title.function") are coloured as their first word is.
		const [scope = ""] = name.split(".");
		this.#scopes.push(scope === "subst" ? "" : scopes.has(scope) ? scope : (this.#scopes.at(-1) ?? ""));
	}

	endScope(): void {
		this.#scopes.pop();
	}

	// The same by the names that highlight.js uses for a mode's beginning and end.
	openNode(name: string): void {
		this.startScope(name);
	}

	closeNode(): void {
		this.endScope();
	}

	__addSublanguage(emitter: Emitter): void {
		if (emitter instanceof Runs) for (const { text, scope } of emitter.runs) this.#add(text, scope);
	}

	finalize(): void {}

	toHTML(): string {
		return "";
	}

	#add(text: string, scope: string): void {
		const last = this.runs.at(-1);
		if (last?.scope === scope) this.runs[this.runs.length - 1] = { text: last.text + text, scope };
		else if (text !== "") this.runs.push({ text, scope });
	}
}

hljs.configure({ __emitter: Runs });

export interface Highlighted {
	readonly runs: readonly Run[];
	/** The code ended outside of every string and comment: what follows can be highlighted on its own. */
	readonly whole: boolean;
}

/** @param language a name that was registered */
export function highlight(code: string, language: string): Highlighted {
	const result: HighlightResult = hljs.highlight(code, { language, ignoreIllegals: true });
	const emitter: unknown = result._emitter;
	const runs = emitter instanceof Runs ? emitter.runs : [];
	// It gives up on code that its grammar trips over: then no colour is better than lost text.
	const complete = runs.reduce((length, { text }) => length + text.length, 0) === code.length;
	const top = result._top;
	return {
		runs: complete ? runs : [{ text: code, scope: "" }],
		whole: top === undefined || !("parent" in top) || top.parent === undefined,
	};
}
