import { BlockReader } from "../blocks/reader";
import { Scan } from "./scan";
import { tailOf } from "./tail";

/**
 * Completes the end of a text that is still coming to what it will most likely become, so that nobody reads markup:
 * what is open is closed, and what is but a beginning waits. Whatever stands before the last paragraph, heading,
 * row or item stays as it is.
 *
 * @param text with "\n" for line ends
 */
export function complete(text: string): string {
	const tail = tailOf(new BlockReader().peek(text), text, new Scan());
	return tail ? text.slice(0, text.length - tail.cut) + tail.add : text;
}
