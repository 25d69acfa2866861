/** One stream through the whole extension, at the speed of a model. */
export interface Steady {
	readonly tokens: number;
	/** How long the model took to send it, in milliseconds. */
	readonly stream: number;
	/** How long after the model's first token the document contained the whole text. */
	readonly end: number;
	readonly edits: number;
	/** How many characters of the answer are missing in the document. */
	readonly lost: number;
	/** How many undo steps restored the document. */
	readonly undos: number;
}

/** All tokens at once, compared with the simple way: one awaited edit per token. Medians, in milliseconds. */
export interface Burst {
	readonly size: string;
	readonly tokens: number;
	readonly awaited: number;
	readonly ours: number;
	readonly undos: number;
}

export interface Figures {
	readonly vscode: string;
	/** The same stream several times. */
	readonly steady: readonly Steady[];
	/** The writer alone, with every call of `TextEditor.edit` counted. */
	readonly mostInFlight: number;
	readonly bursts: readonly Burst[];
}

export function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The figures of the README: the name of each, its value, and whether it meets its target. */
export function rows({
	steady,
	bursts,
	mostInFlight,
}: Figures): readonly (readonly [string, string, boolean])[] {
	const ratio = median(steady.map(({ end, stream }) => end / stream));
	const pace = median(steady.map(({ tokens, stream }) => (tokens / stream) * 1_000));
	const most = (name: "edits" | "lost" | "undos") => Math.max(...steady.map((one) => one[name]));
	return [
		["stream", `${steady[0]?.tokens} tokens at ${pace.toFixed(0)} per second, ${steady.length} times`, true],
		["end, relative to the duration of the stream, median (at most 1.1)", ratio.toFixed(3), ratio <= 1.1],
		["edits", `at most ${most("edits")}`, true],
		["most edits in flight (at most 1)", `${mostInFlight}`, mostInFlight <= 1],
		["characters lost (0)", `${most("lost")}`, most("lost") === 0],
		["undo steps to the original text (1)", `${most("undos")}`, most("undos") === 1],
		...bursts.flatMap(({ size, tokens, awaited, ours, undos }): [string, string, boolean][] => [
			[
				`burst of ${tokens} tokens into ${size}, speedup over one awaited edit per token (at least 7)`,
				`${(awaited / ours).toFixed(1)} (${awaited.toFixed(0)} ms against ${ours.toFixed(0)} ms)`,
				awaited / ours >= 7,
			],
			[`undo steps after the burst into ${size} (1)`, `${undos}`, undos === 1],
		]),
	];
}
