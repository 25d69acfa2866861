import assert from "node:assert/strict";
import { EditorText, type Wanted } from "../../../src/core/editor/editorText";
import type { Place } from "../../../src/core/editor/indent";
import { Random } from "../random";
import { bytesOf, cuttings } from "../run/cuts";

/** A position at the beginning of a line without indentation. */
export const flat: Place = { first: "", base: "", tab: 4, spaces: true, eol: "\n" };

/** How an answer is written into a document. */
export interface Case {
	readonly wanted?: Wanted;
	readonly language?: string;
	readonly place?: Partial<Place>;
	/** Whether the stream broke off. */
	readonly cut?: boolean;
}

/** The result of writing an answer into a document. */
interface Written {
	readonly text: string;
	/** Whether a part of the answer was reported as omitted. */
	readonly leftOut: boolean;
}

function written(
	chunks: readonly string[],
	{ wanted = "code", language = "typescript", place, cut = false }: Case,
): Written {
	const editor = new EditorText(wanted, language, { ...flat, ...place });
	let text = "";
	for (const growth of [...chunks.map((chunk) => editor.push(chunk)), editor.finish(cut)]) {
		text = growth.restart ? growth.text : text + growth.text;
	}
	return { text, leftOut: editor.leftOut };
}

/**
 * What is written for an answer. The result must be the same for the whole answer, byte by byte, cut at every
 * position (also inside a character), UTF-16 unit by unit, and cut at random.
 */
export function everyWay(answer: string, options: Case = {}): Written {
	const whole = written([answer], options);
	for (const { name, chunks } of cuttings(bytesOf(answer))) {
		const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
		const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
		assert.deepEqual(written(texts, options), whole, name);
	}
	assert.deepEqual(written(answer.split(""), options), whole, "unit by unit");
	for (let at = 1; at < Math.min(answer.length, 3_000); at++) {
		assert.deepEqual(written([answer.slice(0, at), answer.slice(at)], options), whole, `cut at ${at}`);
	}
	const random = new Random();
	for (let round = 0; round < 20; round++) {
		const chunks: string[] = [];
		for (let at = 0; at < answer.length; ) {
			const length = 1 + random.below(12);
			chunks.push(answer.slice(at, at + length));
			at += length;
		}
		assert.deepEqual(written(chunks, options), whole, `cut at random, seed ${random.seed}`);
	}
	return whole;
}

/** The text only. */
export function all(answer: string, options: Case = {}): string {
	return everyWay(answer, options).text;
}
