/** A source of the chunks of a body, one at a time. */
export interface Chunks {
	next(): Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>;
	/** Stops reading. Not awaited, because a source that still waits for bytes would block. */
	close(): void;
}

/**
 * A body's chunks. A web stream is read by its reader, because its iterator costs one more promise per chunk.
 */
export function chunksOf(body: AsyncIterable<Uint8Array>): Chunks {
	if (body instanceof ReadableStream) {
		const reader = (body as ReadableStream<Uint8Array>).getReader();
		return { next: () => reader.read(), close: () => void reader.cancel().catch(() => {}) };
	}
	const iterator = body[Symbol.asyncIterator]();
	return { next: () => iterator.next(), close: () => void iterator.return?.().catch(() => {}) };
}
