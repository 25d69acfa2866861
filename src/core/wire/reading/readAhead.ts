import { nextTurn } from "../turn";
import { joinBytes } from "./bytes";
import type { Chunks } from "./chunks";
import { step } from "./sse";

/**
 * Reads a body ahead of its consumer, and returns all bytes that arrived in one turn of the event loop as one
 * piece of limited size. A burst then passes the later stages once per piece instead of once per chunk, and
 * other tasks still get their turns.
 */
export class ReadAhead {
	/** Bytes that have arrived and were not taken, in pieces of at most one step. */
	#chunks: Uint8Array[] = [];
	#bytes = 0;
	#over = false;
	#failure: { readonly error: unknown } | undefined;
	/** Wakes the consumer that waits for bytes. */
	#wake = () => {};
	/** A full step has arrived: reading pauses until less is held. */
	#held = false;

	/** @param onArrival called as soon as a chunk arrives */
	constructor(
		private readonly source: Chunks,
		private readonly onArrival: () => void,
	) {
		this.#read();
	}

	/**
	 * The next bytes, at most one step; undefined at the end.
	 *
	 * @throws the error of the source, after all earlier bytes were taken
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

	/** Stops reading. A waiting consumer receives the end. */
	close(): void {
		this.#end();
		this.source.close();
	}

	/** Reads the next chunk. Callbacks cost less per chunk than awaiting. */
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
