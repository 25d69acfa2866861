import { BlockReader } from "../blocks/reader";
import { Scan } from "./scan";
import { tailOf } from "./tail";

/**
 * Completes the end of a streaming text to what it will most likely become, so that no markup is visible:
 * open markup is closed, and incomplete markup is hidden. Everything before the last paragraph, heading,
 * row or item is left unchanged.
 *
 * @param text with "\n" for line ends
 */
export function complete(text: string): string {
	const tail = tailOf(new BlockReader().peek(text), text, new Scan());
	return tail ? text.slice(0, text.length - tail.cut) + tail.add : text;
}
