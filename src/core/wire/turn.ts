/** Node's `setImmediate`; elsewhere a timer, which waits a millisecond. */
const { setImmediate: soon = setTimeout } = globalThis as {
	setImmediate?: (callback: () => void) => unknown;
};

/**
 * Resolves in the next turn of the event loop, after timers and input. Awaiting resolved promises alone would
 * never leave the microtask queue.
 */
export function nextTurn(): Promise<void> {
	return new Promise((resolve) => void soon(resolve));
}
