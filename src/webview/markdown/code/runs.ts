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
		const scope = this.#scopes.at(-1) ?? "";
		const last = this.runs.at(-1);
		if (last?.scope === scope) this.runs[this.runs.length - 1] = { text: last.text + text, scope };
		else if (text !== "") this.runs.push({ text, scope });
	}

	startScope(name: string): void {
		// Sub-scopes ("title.function") are coloured as their first word is.
		const [scope = ""] = name.split(".");
		this.#scopes.push(scope === "subst" ? "" : scopes.has(scope) ? scope : (this.#scopes.at(-1) ?? ""));
	}

	endScope(): void {
		this.#scopes.pop();
	}

	__addSublanguage(emitter: Emitter): void {
		if (emitter instanceof Runs) for (const run of emitter.runs) this.addText(run.text);
	}

	finalize(): void {}

	toHTML(): string {
		return "";
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
	const runs = emitter instanceof Runs ? emitter.runs : [{ text: code, scope: "" }];
	const top = result._top;
	return { runs, whole: top === undefined || !("parent" in top) || top.parent === undefined };
}
