/** One rule of the engine, switched off in its source. */
export interface Mutant {
	/** What is not kept any more. */
	readonly name: string;
	/** Below src/webview/markdown. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
}
