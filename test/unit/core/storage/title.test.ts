import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation } from "../../../../src/core/conversation/conversation";
import { cleanTitle, titleOf } from "../../../../src/core/storage/title";
import { unreadableQuestion } from "../../../../src/core/storage/unreadable";
import { ask, uuid } from "../../../support/conversations/sampleConversation";

const attachment = (name: string) => ({ uri: `file:///${name}`, name, languageId: "text", text: "" });
const titled = (text: string, names: readonly string[] = []) =>
	titleOf(
		ask(newConversation(uuid(1)), { run: uuid(2), question: { text, attachments: names.map(attachment) } }),
	);

describe("a conversation's title", () => {
	it("is the first line of the first question", () => {
		assert.equal(titled("How do I sort?\nIt is slow."), "How do I sort?");
		assert.equal(titled("\n\r\n  \t\n  Why?  \nx"), "Why?");
		const two = ask(newConversation(uuid(1)), { run: uuid(2), question: { text: "One", attachments: [] } });
		assert.equal(titleOf(ask(two, { run: uuid(3) })), "One");
	});

	it("names what is attached where nothing else was asked", () => {
		assert.equal(titled("Explain this.", ["src/a.ts", "b.ts"]), "src/a.ts, b.ts");
		assert.equal(titled("Explain this."), "Explain this.");
		assert.equal(titled("Explain this. Shortly.", ["a.ts"]), "Explain this. Shortly.");
	});

	it("is cut at a word's border, at 60 characters", () => {
		const text = "Please explain to me how the decoder finds the end of each event of a stream";
		assert.equal(titled(text), "Please explain to me how the decoder finds the end of each…");
		assert.ok(titled(text).length <= 60);
		assert.equal(titled("a".repeat(60)), "a".repeat(60));
		assert.equal(titled("a".repeat(61)), `${"a".repeat(59)}…`);
		assert.equal(titled(`${"a".repeat(59)} b`), `${"a".repeat(59)}…`);
		assert.equal(titled(`short ${"x".repeat(100)}`), `short ${"x".repeat(53)}…`);
	});

	it("is never cut inside a character", () => {
		assert.equal(titled("漢".repeat(100)), `${"漢".repeat(59)}…`);
		assert.equal(titled("😀".repeat(100)), `${"😀".repeat(59)}…`);
		for (let length = 0; length < 300; length++)
			assert.ok(!/\p{Cs}/u.test(titled(`${"a".repeat(length)}😀😀`)));
	});

	it("holds no control and no direction-changing characters", () => {
		assert.equal(titled("a\0b\x1b[31mc\u202ed\u2066e\ufefff"), "a b [31mc d e f");
		assert.equal(cleanTitle("\u202e\u0000 \n"), "");
		assert.equal(cleanTitle("one\r\ntwo"), "one two");
		assert.equal(cleanTitle("half \ud800 a sign"), "half a sign");
	});

	it("keeps the joiners that emoji and scripts are made of", () => {
		assert.equal(cleanTitle("👩‍💻 می‌خواهم"), "👩‍💻 می‌خواهم");
	});

	it("is a word of ours where there is nothing to read", () => {
		assert.equal(titleOf(newConversation(uuid(1))), "Untitled chat");
		assert.equal(titled("\u202e"), "Untitled chat");
		assert.equal(titled(unreadableQuestion.text), "Untitled chat");
	});

	it("costs the same for a question of 50 MB", () => {
		assert.equal(titled(" ".repeat(50_000_000)), "Untitled chat");
		assert.equal(titled("x".repeat(50_000_000)), `${"x".repeat(59)}…`);
	});
});
