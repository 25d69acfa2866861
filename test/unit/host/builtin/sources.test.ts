import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { limitSources } from "../../../../src/host/builtin/sources";
import { type Passage, Writer } from "../../../../src/host/builtin/writer";

/** A text in which each digit cites the source with this number. */
function marked(text: string): readonly Passage[] {
	const w = new Writer();
	for (const part of text.split(/(?<=\d)/)) {
		const line = /\d$/.exec(part)?.[0];
		w.say(part);
		if (line !== undefined) w.cite({ uri: "file:///a", path: "a", first: Number(line), last: Number(line) });
	}
	return w.passages;
}

function kept(text: string, limit: number): string {
	return limitSources(marked(text), limit)
		.map((passage) => (passage.citation === undefined ? "" : String(passage.citation.first)))
		.join("");
}

describe("The sources of an explanation", () => {
	it("fault 192: are limited in number, and a long section leaves some for later sections", () => {
		assert.equal(kept("a 1\n\n**Calls**\n- 2\n- 3\n- 4\n\n**Uses**\n- 5\n- 6\n", 4), "1235");
	});

	it("are distributed so that each line has one before any line has two", () => {
		assert.equal(kept("**Calls**\n- 1, 2, 3\n- 4, 5\n", 3), "124");
	});

	it("count once for the same location, and keep all their marks", () => {
		assert.equal(kept("1 and 1 and 2 and 3 and 1", 2), "1121");
	});

	it("leave the text unchanged", () => {
		const passages = marked("a 1\n\n**Calls**\n- 2\n- 3\n");
		const text = (all: readonly Passage[]) => all.map((passage) => passage.text).join("");
		assert.equal(text(limitSources(passages, 1)), text(passages));
		assert.deepEqual(limitSources([], 12), []);
	});
});
