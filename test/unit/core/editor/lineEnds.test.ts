import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { lineEndsOnly, movedBy, withEol } from "../../../../src/core/editor/lineEnds";
import { begin, more } from "../../../support/editor/writing";

describe("Line endings that change while text is written", () => {
	it("fault 165: keep the text and its position, and are used for the rest", async () => {
		const { page, writer } = begin("a\n\nb\n", 2);
		writer.add(more("one\ntwo"));
		await page.deliver();
		page.lineEnds("\r\n");
		writer.add(more("\nthree"));
		writer.finish();
		await page.deliver();
		assert.equal(page.text, "a\r\none\r\ntwo\r\nthree\r\nb\r\n");
		assert.equal(page.textOf("ours"), "one\r\ntwo\r\nthree");
		assert.equal(writer.state, "written");
		page.lineEnds("\n");
		assert.deepEqual(writer.spans, [{ start: 2, end: 15 }]);
	});

	it("fault 165: move the position if nothing is written yet", async () => {
		const { page, writer } = begin("a\r\n\r\nold\r\nb", 5, 8);
		page.lineEnds("\n");
		writer.add(more("one\r\ntwo"));
		writer.finish();
		await page.deliver();
		assert.equal(page.text, "a\n\none\ntwo\nb");
	});

	it("fault 165: reject an edit in flight, which is repeated", async () => {
		const { page, writer } = begin("a\n\nb", 2);
		writer.add(more("one\n"));
		page.lineEnds("\r\n");
		writer.add(more("two"));
		writer.finish();
		await page.deliver();
		await page.deliver();
		assert.equal(page.text, "a\r\none\r\ntwo\r\nb");
		assert.equal(writer.state, "written");
	});

	it("fault 165: are used when a text starts over", async () => {
		const { page, writer } = begin("a\n\nb", 2);
		writer.add(more("one\ntwo"));
		await page.deliver();
		page.lineEnds("\r\n");
		writer.add({ text: "one\nthree", restart: true });
		writer.finish();
		await page.deliver();
		assert.equal(page.text, "a\r\none\r\nthree\r\nb");
	});

	it("are distinguished from other changes of the whole document", () => {
		const ends = { from: "\n", to: "\r\n", text: "a\r\nb" } as const;
		const change = { offset: 0, length: 3, text: "a\r\nb" };
		assert.equal(lineEndsOnly([change], ends), ends);
		assert.equal(lineEndsOnly([{ ...change, length: 4 }], ends), undefined);
		assert.equal(lineEndsOnly([{ ...change, offset: 1 }], ends), undefined);
		assert.equal(lineEndsOnly([{ ...change, text: "a" }], ends), undefined);
		assert.equal(lineEndsOnly([change, change], ends), undefined);
		assert.equal(lineEndsOnly([change], { ...ends, from: "\r\n" }), undefined);
		assert.equal(lineEndsOnly([], ends), undefined);
	});

	it("move every offset to the same character", () => {
		const text = "a\nbc\n\n😀d\n";
		const other = withEol(text, "\r\n");
		const there = movedBy({ from: "\n", to: "\r\n", text: other });
		const back = movedBy({ from: "\r\n", to: "\n", text });
		for (let at = 0; at <= text.length; at++) {
			assert.equal(withEol(text.slice(0, at), "\r\n").length, there(at), `to CRLF ${at}`);
			assert.equal(back(there(at)), at, `to LF ${at}`);
		}
	});
});
