import { nextTurn } from "../turn";
import { joinBytes } from "./bytes";
import type { Chunks } from "./chunks";
import { step } from "./sse";

/**
 * Reads a body ahead of whoever takes from it, and gives out all that came in one turn of the loop as one
 * piece, a step at most. A burst then costs a walk through the stages behind for each piece rather than for
 * each chunk, and leaves turns for everything else, however much of it there is.
 */
export class Ahead {
	/** What has arrived and is not taken, in pieces of a step at most. */
	#chunks: Uint8Array[] = [];
	#bytes = 0;
	#over = false;
	#failure: { readonly error: unknown } | undefined;
	/** Somebody waits for bytes. */
	#wake = () => {};
	/** A step has arrived: reading waits until less is held. */
	#held = false;

	/** @param onArrival called for every chunk, the moment that it is there */
	constructor(
		private readonly source: Chunks,
		private readonly onArrival: () => void,
	) {
		this.#read();
	}

	/**
	 * The next bytes, a step at most; undefined at the end.
	 *
	 * @throws what the source throws, once all that came before it is taken
	 */
	async next(): Promise<Uint8Array | undefined> {
		if (this.#bytes === 0 && !this.#over) {
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
		}
		if (this.#bytes > 0) {
			await nextTurn();
			return this.#take();
		}
		if (this.#failure) throw this.#failure.error;
		return undefined;
	}

	/** Reads no more; who waits for bytes is told that there are none. */
	close(): void {
		this.#end();
		this.source.close();
	}

	/** Reads on: by callbacks, which cost a chunk less than awaiting does. */
	#read(): void {
		this.source.next().then(this.#onChunk, this.#onFailure);
	}

	readonly #onChunk = ({ done, value }: Awaited<ReturnType<Chunks["next"]>>): void => {
		if (done || value === undefined || this.#over) {
			this.#end();
			return;
		}
		this.onArrival();
		if (value.byteLength <= step) this.#chunks.push(value);
		else this.#chunks.push(...inSteps(value));
		this.#bytes += value.byteLength;
		if (this.#bytes > 0) this.#wake();
		if (this.#bytes < step) this.#read();
		else this.#held = true;
	};

	readonly #onFailure = (error: unknown): void => {
		this.#failure = { error };
		this.#end();
	};

	#end(): void {
		this.#over = true;
		this.#wake();
	}

	#take(): Uint8Array {
		let count = 0;
		let size = 0;
		for (const { byteLength } of this.#chunks) {
			if (size + byteLength > step) break;
			size += byteLength;
			count++;
		}
		this.#bytes -= size;
		if (this.#held && this.#bytes < step) {
			this.#held = false;
			this.#read();
		}
		const pieces = this.#chunks.splice(0, count);
		const [only] = pieces;
		return only && count === 1 ? only : joinBytes(pieces, size);
	}
}

function* inSteps(chunk: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < chunk.byteLength; at += step) yield chunk.subarray(at, at + step);
}
