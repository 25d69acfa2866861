/** Ways to cut a stream of bytes into chunks. The result must be the same for all of them. */

export interface Cutting {
	/** Describes the cuts in a failure message. */
	readonly name: string;
	readonly chunks: readonly Uint8Array[];
}

/** Streams of up to this many bytes are cut at every position, longer ones at random positions. */
const small = 5000;
/** Streams of up to this many bytes are also read byte by byte. */
const singly = 200_000;

/** The seed of every random cutting, printed in its name. Set CUT_SEED to reproduce a failure. */
export const seed = Number(process.env.CUT_SEED ?? Date.now() % 1_000_000);

/** Whole, byte by byte (also with empty chunks between), and in two pieces at every position or 200 random ones. */
export function* cuttings(bytes: Uint8Array): Generator<Cutting> {
	yield { name: "whole", chunks: [bytes] };
	const single = bytes.length > singly ? [] : Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
	if (single.length > 0) yield { name: "byte by byte", chunks: single };
	if (bytes.length > small) {
		yield* randomCuttings(bytes, 200);
		return;
	}
	yield { name: "byte by byte with empty chunks", chunks: single.flatMap((one) => [one, new Uint8Array()]) };
	for (let at = 1; at < bytes.length; at++) {
		yield { name: `in two at ${at}`, chunks: [bytes.subarray(0, at), bytes.subarray(at)] };
	}
}

/** Cut into up to 40 pieces at positions that depend on the seed. */
function* randomCuttings(bytes: Uint8Array, count: number): Generator<Cutting> {
	const random = mulberry32(seed);
	for (let round = 0; round < count; round++) {
		const places = Array.from({ length: 1 + Math.floor(random() * 39) }, () =>
			Math.floor(random() * (bytes.length + 1)),
		).sort((a, b) => a - b);
		const bounds = [0, ...places, bytes.length];
		const chunks = bounds.slice(1).map((end, index) => bytes.subarray(bounds[index], end));
		yield { name: `at random, round ${round} of seed ${seed}`, chunks };
	}
}

/** A small pseudorandom number generator, from 0 to 1 (exclusive). The same seed gives the same numbers. */
export function mulberry32(start: number): () => number {
	let state = start >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
