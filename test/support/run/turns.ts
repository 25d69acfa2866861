/** Anything that happens at once takes fewer turns of the event loop than this. */
export const fewTurns = 50;

/**
 * Counts turns of the event loop until something has happened. A wait of 100 ms takes thousands of turns; anything
 * that happens at once takes a few, however slow the machine is.
 *
 * @returns a function that stops counting and returns the number of turns
 */
export function turnsFromHere(): () => number {
	let turns = 0;
	let counting = true;
	const turn = () => {
		turns++;
		if (counting) setImmediate(turn);
	};
	setImmediate(turn);
	return () => {
		counting = false;
		return turns;
	};
}
