import { difference } from "./check";
import { randomDocument } from "./documents";
import { Random } from "./random";

export interface FuzzOptions {
	readonly seed: number;
	readonly count: number;
	/** Compares after every frame too; the documents then define no links. */
	readonly everyFrame: boolean;
	readonly report: (text: string) => void;
}

/** Streams random documents and compares each with the full render. At most five differences are told. */
export function fuzz({ seed, count, everyFrame, report }: FuzzOptions) {
	let found = 0;
	let frames = 0;
	for (let index = 0; index < count; index++) {
		const own = (seed * 1_000_003 + index) >>> 0;
		const { kind, text, cuts } = randomDocument(new Random(own), !everyFrame);
		frames += cuts.length;
		const result = attempt(cuts, everyFrame);
		if (!result) continue;
		if (++found <= 5)
			report(`${kind} ${own}: ${JSON.stringify(text)}\ncuts ${cuts.map((cut) => cut.length)}\n${result}\n`);
	}
	return { found, frames, documents: count };
}

function attempt(cuts: readonly string[], everyFrame: boolean): string | undefined {
	try {
		const result = difference(cuts, everyFrame);
		return result && `after ${result.after} cuts\n got ${result.got}\nwant ${result.want}`;
	} catch (error) {
		return error instanceof Error ? error.stack : String(error);
	}
}
