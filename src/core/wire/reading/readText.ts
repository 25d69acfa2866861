import type { Clock } from "../clock";

/** How much of an error's body is read. */
const most = { bytes: 64 * 1024, ms: 5000 };

/**
 * The beginning of a body: at most 64 KB, read for at most 5 s. A body that was cut off is treated as
 * complete. The rest is not read: leaving the loop closes the socket.
 */
export async function readText(body: AsyncIterable<Uint8Array>, clock: Clock): Promise<string> {
	const reader = body[Symbol.asyncIterator]();
	const decoder = new TextDecoder();
	let late = () => {};
	let cancel = () => {};
	const over = new Promise<undefined>((resolve) => {
		late = () => resolve(undefined);
		cancel = clock.after(most.ms, late);
	});
	let text = "";
	let bytes = 0;
	try {
		while (bytes < most.bytes) {
			const result = await Promise.race([reader.next(), over]);
			if (!result || result.done) break;
			const chunk = result.value.subarray(0, most.bytes - bytes);
			bytes += chunk.byteLength;
			text += decoder.decode(chunk, { stream: true });
		}
	} catch {
		// The text received before the break is used.
	} finally {
		cancel();
		// Not awaited: a generator that still waits for bytes would block.
		reader.return?.().catch(() => {});
	}
	return text;
}
