import assert from "node:assert/strict";
import { Writer } from "../../../src/core/editor/writer";
import { Page } from "./page";

/** More text of an answer, without a restart. */
export const more = (text: string) => ({ text, restart: false });

/** A page with this text, and a writer that replaces the text between two offsets. */
export function begin(text: string, start: number, end = start): { page: Page; writer: Writer } {
	const page = new Page(text);
	const writer = new Writer({ start, end }, page.edit, () => {});
	page.listener = (event) => writer.changed(event);
	return { page, writer };
}

/** Delivers edits until none is waiting. */
export async function drain(page: Page): Promise<void> {
	for (let round = 0; round < 100 && page.inFlight > 0; round++) await page.deliver();
	assert.equal(page.inFlight, 0, "there are edits without end");
}
