/** The part of JSON Schema that a tool's arguments need. */
export interface ToolParameters {
	readonly type: "object";
	readonly properties: Readonly<Record<string, { readonly type: string; readonly description: string }>>;
	readonly required: readonly string[];
	readonly additionalProperties: false;
}

/** The common part of all results. */
export interface ToolResult {
	/** The result in a few words: `6 places in 3 files`, `nothing found`. */
	readonly summary: string;
}

/**
 * A read-only tool for what VS Code knows, for a model or the built-in explainer. Arguments and results are
 * plain JSON; lines and characters count from 1, as in `place.ts`.
 */
export interface Tool<Args extends object, Result extends ToolResult> {
	/** The name for a model: lower case, words joined by `_`. */
	readonly name: string;
	readonly description: string;
	readonly parameters: ToolParameters;
	/**
	 * Rejects with the signal's reason as soon as it aborts, whatever the service does; otherwise with an Error
	 * that has a message for the user.
	 */
	run(args: Args, signal: AbortSignal): Promise<Result>;
}
