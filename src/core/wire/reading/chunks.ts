/** Where the chunks of a body come from, one at a time. */
export interface Chunks {
	next(): Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>;
	/** Reads no more; not waited for, because a source that still waits for bytes would make this wait too. */
	close(): void;
}

/** A body's chunks. A web stream is read by its reader: its iterator costs a promise more a chunk. */
export function chunksOf(body: AsyncIterable<Uint8Array>): Chunks {
	if (body instanceof ReadableStream) {
		const reader = (body as ReadableStream<Uint8Array>).getReader();
		return { next: () => reader.read(), close: () => void reader.cancel().catch(() => {}) };
	}
	const iterator = body[Symbol.asyncIterator]();
	return { next: () => iterator.next(), close: () => void iterator.return?.().catch(() => {}) };
}
