/** The part of JSON Schema that a tool's arguments need. */
export interface ToolParameters {
	readonly type: "object";
	readonly properties: Readonly<Record<string, { readonly type: string; readonly description: string }>>;
	readonly required: readonly string[];
	readonly additionalProperties: false;
}

/** What every result begins with, so that one line can stand for it. */
export interface ToolResult {
	/** The result in a few words: `6 places in 3 files`, `nothing found`. */
	readonly summary: string;
}

/**
 * Something read-only that VS Code knows and a model or the built-in explainer may ask for. Arguments and
 * results are plain JSON; lines and characters count from 1, in the words of `place.ts`.
 */
export interface Tool<Args extends object, Result extends ToolResult> {
	/** As a model calls it: lower case, words joined by `_`. */
	readonly name: string;
	readonly description: string;
	readonly parameters: ToolParameters;
	/**
	 * Rejects with the signal's reason as soon as it aborts, whatever the service behind it does; otherwise
	 * with an Error whose message is a sentence for a person.
	 */
	run(args: Args, signal: AbortSignal): Promise<Result>;
}
