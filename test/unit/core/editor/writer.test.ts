import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { EditAnswer } from "../../../../src/core/editor/writer";
import { Writer } from "../../../../src/core/editor/writer";
import { Page, settled } from "../../../support/editor/page";
import { begin, drain, more } from "../../../support/editor/writing";

describe("The writer", () => {
	it("joins text that arrives during an edit into the next edit", async () => {
		const { page, writer } = begin("[]", 1);
		for (let at = 0; at < 100; at++) writer.add(more(`${at};`));
		writer.finish();
		await drain(page);
		assert.equal(page.text, `[${Array.from({ length: 100 }, (_, at) => `${at};`).join("")}]`);
		assert.equal(page.mostInFlight, 1);
		assert.equal(page.edits, 2);
		assert.equal(writer.state, "written");
	});

	it("fault 162: creates one undo step for an undisturbed stream", async () => {
		const { page, writer } = begin("[]", 1);
		for (const part of ["a", "b", "c"]) {
			writer.add(more(part));
			await page.deliver();
		}
		assert.deepEqual(page.steps.length, 1);
	});

	it("replaces the original with the first edit, so that the document never contains both", async () => {
		const { page, writer } = begin("[old]", 1, 4);
		writer.add(more("n"));
		assert.equal(page.text, "[old]");
		await page.deliver();
		assert.equal(page.text, "[n]");
		writer.add(more("ew"));
		writer.finish();
		await drain(page);
		assert.equal(page.text, "[new]");
		assert.equal(page.steps.length, 1);
	});

	it("fault 161: keeps its position while the user types above, below and beside, each in its own undo step", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("ab"));
		await drain(page);
		page.type(0, 0, "UP");
		page.type(5, 0, "BESIDE");
		page.type(3, 0, "BEFORE");
		writer.add(more("cd"));
		await drain(page);
		assert.equal(page.text, "UP[BEFOREabcdBESIDE]");
		assert.equal(writer.state, "writing");
		assert.ok(page.steps.every(({ owners }) => owners.size === 1));
	});

	it("fault 161: pauses when the user edits inside, and continues at the end", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("abcd"));
		await drain(page);
		page.type(3, 0, "X");
		writer.add(more("ef"));
		assert.equal(writer.state, "paused");
		assert.equal(page.inFlight, 0);
		writer.continueAtEnd();
		writer.finish();
		await drain(page);
		assert.equal(page.text, "[abXcdef]");
		assert.deepEqual(writer.spans, [
			{ start: 1, end: 3 },
			{ start: 4, end: 8 },
		]);
		assert.equal(writer.state, "written");
	});

	it("fault 161: stops when the user deletes the text", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("abcd"));
		await drain(page);
		page.type(0, 6, "");
		writer.add(more("ef"));
		await drain(page);
		assert.equal(page.text, "");
		assert.equal(writer.state, "gone");
	});

	it("fault 161: stops when the original changes before the first word", async () => {
		const { page, writer } = begin("[old]", 1, 4);
		page.type(2, 1, "");
		writer.add(more("new"));
		await drain(page);
		assert.equal(page.text, "[od]");
		assert.equal(writer.state, "replaced");
	});

	it("fault 163: repeats an edit that lost a race against the user", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("ab"));
		page.type(0, 0, "U");
		await drain(page);
		assert.equal(page.text, "U[ab]");
		assert.equal(page.edits, 1);
	});

	it("notices an undo during an edit, and keeps the document as the undo left it", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("ab"));
		await drain(page);
		writer.add(more("cd"));
		page.undo(1, 2);
		await drain(page);
		writer.add(more("ef"));
		await drain(page);
		assert.equal(page.text, "[]");
		assert.equal(writer.state, "undone");
	});

	for (const answer of ["refused", "never", "made"] as const) {
		it(`fault 163: stops when the editor does nothing and says "${answer}"`, async () => {
			let asked = 0;
			const writer = new Writer(
				{ start: 0, end: 0 },
				async (): Promise<EditAnswer> => {
					asked++;
					return answer;
				},
				() => {},
			);
			writer.add(more("a"));
			await settled();
			writer.add(more("b"));
			await settled();
			assert.equal(writer.state, "refused");
			assert.equal(asked, 1);
		});
	}

	it("fault 163: treats an edit that throws as rejected", async () => {
		const writer = new Writer(
			{ start: 0, end: 0 },
			() => Promise.reject(new Error("closed")),
			() => {},
		);
		writer.add(more("a"));
		await settled();
		assert.equal(writer.state, "refused");
	});

	it("buffers text while there is no editor, and writes once at the end", async () => {
		const page = new Page("[]");
		const asked: boolean[] = [];
		const writer = new Writer(
			{ start: 1, end: 1 },
			(edit) => {
				asked.push(edit.last);
				return edit.last ? page.edit(edit) : Promise.resolve("later");
			},
			() => {},
		);
		page.listener = (event) => writer.changed(event);
		for (const part of ["a", "b", "c"]) {
			writer.add(more(part));
			await settled();
		}
		assert.deepEqual(asked, [false]);
		writer.finish();
		await drain(page);
		assert.equal(page.text, "[abc]");
		assert.deepEqual(asked, [false, true]);
		assert.equal(writer.state, "written");
	});

	it("retries if the editor came back during the request", async () => {
		const answers: EditAnswer[] = ["later", "later", "made"];
		let asked = 0;
		const writer: Writer = new Writer(
			{ start: 0, end: 0 },
			async (edit) => {
				const answer = answers[asked++] ?? "never";
				if (asked === 1) writer.wake();
				if (answer === "made") writer.changed({ changes: [edit], undo: false });
				return answer;
			},
			() => {},
		);
		writer.add(more("a"));
		await settled();
		assert.equal(asked, 2);
		writer.wake();
		await settled();
		assert.equal(asked, 3);
		assert.equal(writer.done, "a");
	});

	it("corrects replaced text with one edit of the part that differs", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("const a = 1;"));
		await drain(page);
		writer.add({ text: "const b = 2;", restart: true });
		writer.add(more(" // two"));
		writer.finish();
		await drain(page);
		assert.equal(page.text, "[const b = 2; // two]");
		assert.equal(page.steps.length, 1);
	});

	it("corrects text that was replaced during an edit", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("Sure"));
		writer.add({ text: "", restart: true });
		writer.add(more("x = 1"));
		writer.finish();
		await drain(page);
		assert.equal(page.text, "[x = 1]");
	});

	it("finishes if a text that starts over ends up the same", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("abc"));
		await drain(page);
		page.type(0, 0, "X");
		page.type(3, 0, "Y");
		writer.continueAtEnd();
		writer.add({ text: "abc", restart: true });
		writer.finish();
		await drain(page);
		assert.equal(page.text, "X[aYbc]");
		assert.equal(writer.state, "written");
	});

	it("does not correct text that the user has edited", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("abcd"));
		await drain(page);
		page.type(2, 0, "X");
		writer.continueAtEnd();
		writer.add({ text: "wxyz", restart: true });
		await drain(page);
		assert.equal(page.text, "[aXbcd]");
		assert.equal(writer.state, "refused");
	});

	it("drops waiting text when it is stopped, and keeps the written text", async () => {
		const { page, writer } = begin("[]", 1);
		writer.add(more("ab"));
		writer.add(more("cd"));
		writer.stop();
		await drain(page);
		assert.equal(page.text, "[ab]");
		assert.equal(writer.state, "stopped");
	});
});
