/** Node's own way to let the loop go round once; a timer, which waits a millisecond, elsewhere. */
const { setImmediate: soon = setTimeout } = globalThis as {
	setImmediate?: (callback: () => void) => unknown;
};

/**
 * Resolves in the next turn of the loop, after timers and input have had theirs: awaiting settled promises
 * alone would never leave the microtask queue.
 */
export function nextTurn(): Promise<void> {
	return new Promise((resolve) => void soon(resolve));
}
