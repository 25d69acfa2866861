import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { exchangesOf } from "../../../../src/core/conversation/turn";
import { assemble, type FoundFile } from "../../../../src/core/storage/assemble";
import { answerFile, conversationFile, pieceOf, questionFile } from "../../../../src/core/storage/pieceName";
import {
	conversationOf,
	filesOf,
	found,
	someTime,
	uuid,
} from "../../../support/conversations/sampleConversation";

const conversation = conversationOf(3);
const files = filesOf(conversation);
const middle = uuid(101);

/** The conversation with another text in one file; without the file where there is none. */
function withFile(name: string, content: FoundFile["content"] | undefined) {
	assert.ok(files.some((file) => file.name === name));
	const others = found(files.filter((file) => file.name !== name));
	return assemble(uuid(1), content === undefined ? others : [...others, { name, content }]);
}

/** Everything but the turn in the middle must be as it was. */
function assertRestKept(read: ReturnType<typeof assemble>): void {
	const [first, , last] = read.conversation.turns;
	assert.equal(read.conversation.turns.length, 3);
	assert.deepEqual([first, last], [conversation.turns[0], conversation.turns[2]]);
	assert.equal(exchangesOf(read.conversation.turns).length, 3);
}

const damaged = "This answer could not be read. Its file is damaged.";
const messageOf = (read: ReturnType<typeof assemble>, turn = 1) =>
	read.conversation.turns[turn]?.answers[0]?.ended?.failure?.message;

const textOf = (name: string) => files.find((file) => file.name === name)?.text ?? assert.fail(name);

/** Texts that are no file of ours. */
const nonsense: readonly (readonly [name: string, text: string])[] = [
	["empty", ""],
	["a null byte", "\0"],
	["zeros, as a crash of the system leaves them", "\0".repeat(2_000)],
	["no JSON", "Hello"],
	["a web page", "<!doctype html><html></html>"],
	["null", "null"],
	["a number", "1"],
	["a list", "[]"],
	["no fields", "{}"],
	["no version", '{"turn":"x"}'],
	["version 0", '{"version":0}'],
	["a version that is a text", '{"version":"1"}'],
	["a version alone", '{"version":1}'],
	["wrong shapes", '{"version":1,"turn":{},"order":"x","answer":[],"at":"now","question":7,"chosen":[]}'],
	["deep JSON", `{"version":1,"answer":${"[".repeat(200_000)}${"]".repeat(200_000)}}`],
	["half a sign", '{"version":1,"turn":"\ud800'],
];

describe("a damaged file of a conversation", () => {
	it("costs its answer and nothing else, wherever it was cut", () => {
		const name = answerFile(middle);
		const text = textOf(name);
		for (let length = 0; length < text.length; length++) {
			const read = withFile(name, { text: text.slice(0, length) });
			assertRestKept(read);
			assert.equal(messageOf(read), damaged, `cut at ${length}`);
			assert.deepEqual(read.conversation.turns[1]?.question, conversation.turns[1]?.question);
		}
	});

	it("costs its question's text and nothing else, wherever it was cut", () => {
		const name = questionFile(middle);
		const text = textOf(name);
		for (let length = 0; length < text.length; length++) {
			const read = withFile(name, { text: text.slice(0, length) });
			assertRestKept(read);
			assert.equal(read.conversation.turns[1]?.question.text, "(The question could not be read.)");
			assert.deepEqual(read.conversation.turns[1]?.answers, conversation.turns[1]?.answers);
		}
	});

	it("costs no turn where it is the one of the whole conversation, wherever it was cut", () => {
		const text = textOf(conversationFile);
		for (let length = 0; length < text.length; length++) {
			const read = withFile(conversationFile, { text: text.slice(0, length) });
			assert.deepEqual(read.conversation, conversation);
			assert.equal(read.about.createdAt, someTime);
		}
	});

	for (const [what, text] of nonsense) {
		it(`costs itself alone where it holds ${what}`, () => {
			const answer = withFile(answerFile(middle), { text });
			assertRestKept(answer);
			assert.equal(messageOf(answer), damaged);
			const question = withFile(questionFile(middle), { text });
			assertRestKept(question);
			assert.equal(question.conversation.turns[1]?.question.text, "(The question could not be read.)");
			assert.deepEqual(withFile(conversationFile, { text }).conversation, conversation);
		});
	}

	it("costs itself alone where it is missing", () => {
		assertRestKept(withFile(questionFile(middle), undefined));
		assertRestKept(withFile(answerFile(middle), undefined));
		assert.deepEqual(withFile(conversationFile, undefined).conversation, conversation);
	});

	it("is refused where it is too large", () => {
		const read = withFile(answerFile(middle), { problem: "tooLarge" });
		assertRestKept(read);
		assert.equal(messageOf(read), "This answer could not be read. Its file is larger than 64 MB.");
	});

	it("stays in its turn where only its beginning can be read", () => {
		const name = answerFile(uuid(50));
		const text = textOf(answerFile(middle));
		const read = assemble(uuid(1), [...found(files), { name, content: { text: text.slice(0, 100) } }]);
		assert.deepEqual(
			read.conversation.turns[1]?.answers.map(({ id }) => id),
			[middle, uuid(50)],
		);
	});

	it("stays in the turn that had chosen it, and is a turn of its own where nothing says where it was", () => {
		const name = answerFile(uuid(50));
		const about = { version: 1, createdAt: someTime, chosen: { [middle]: uuid(50) } };
		const others = found(files.filter((file) => file.name !== conversationFile));
		const lost = { name, content: { text: "" } };
		const chosen = { name: conversationFile, content: { text: JSON.stringify(about) } };
		const known = assemble(uuid(1), [...others, lost, chosen]).conversation;
		assert.equal(known.turns[1]?.chosen, uuid(50));
		assert.equal(messageOf(assemble(uuid(1), [...others, lost]), 3), damaged);
	});
});

describe("a file of a newer version", () => {
	it("costs its answer, and is said", () => {
		const read = withFile(answerFile(middle), { text: '{"version":3,"everything":"else"}' });
		assertRestKept(read);
		assert.equal(
			messageOf(read),
			"This answer was saved by a newer version of Stream Panel. Update the extension to read it.",
		);
		assert.deepEqual(read.notes, [
			"Part of this chat was saved by a newer version of Stream Panel. Update the extension to read all of it.",
		]);
		assert.equal(read.aboutIsNewer, false);
	});

	it("is told where it is the one of the whole conversation", () => {
		const read = withFile(conversationFile, { text: '{"version":2}' });
		assert.deepEqual(read.conversation, conversation);
		assert.equal(read.aboutIsNewer, true);
		assert.equal(read.notes.length, 1);
	});
});

describe("keys that could reach a prototype", () => {
	const evil = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{}';

	it("have no effect, at any depth and in every file", () => {
		for (const file of files) {
			const text = file.text.replaceAll("{", `{${evil},`).replaceAll(",}", "}");
			const read = withFile(file.name, { text });
			assert.equal(read.conversation.turns.length, 3);
			assert.ok(!("polluted" in {}), "an object inherits a field");
			const pieces: unknown[] = [read.conversation, read.about];
			for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
				if (typeof piece !== "object" || piece === null) continue;
				assert.ok(!Object.hasOwn(piece, "__proto__"));
				assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(piece)));
				pieces.push(...Object.values(piece));
			}
		}
	});

	it("have no effect where they lie deep in an answer", () => {
		const deep = `${'{"a":'.repeat(20)}{${evil}}${"}".repeat(20)}`;
		const text = textOf(answerFile(middle)).replace('"usage":null', `"usage":${deep}`);
		const read = JSON.stringify(withFile(answerFile(middle), { text }));
		assert.ok(read.includes('{"a":{"a":{"a":'));
		assert.ok(!read.includes("__proto__"));
	});

	it("are no ids", () => {
		const text = JSON.stringify({ version: 1, createdAt: 1, chosen: { constructor: middle, x: middle } });
		assert.deepEqual(withFile(conversationFile, { text }).about.chosen, {});
		const own = '{"version":1,"createdAt":1,"chosen":{"__proto__":"y"}}';
		assert.deepEqual(Object.entries(withFile(conversationFile, { text: own }).about.chosen), []);
	});
});

describe("a file's name", () => {
	it("says a piece only where it holds a UUID", () => {
		assert.deepEqual(pieceOf(answerFile(middle)), { kind: "answer", id: middle });
		assert.deepEqual(pieceOf(questionFile(middle)), { kind: "question", id: middle });
		const strange = [
			"answer-.json",
			"answer-../../x.json",
			"answer-a.json",
			`answer-${middle}.json.tmp`,
			"x.json",
		];
		for (const name of [...strange, `answer-${middle.slice(1)}.json`, ".DS_Store", ""]) {
			assert.equal(pieceOf(name), undefined, name);
		}
	});
});

describe("JSON of any depth", () => {
	it("is read without what lies too deep", () => {
		const text = textOf(answerFile(middle));
		const nested = (depth: number) =>
			text.replace('"usage":null', `"usage":{"deep":${"[".repeat(depth)}${"]".repeat(depth)}}`);
		assert.ok(nested(0) !== text);
		for (const depth of [10, 400, 600, 200_000]) {
			const read = withFile(answerFile(middle), { text: nested(depth) });
			assertRestKept(read);
			assert.equal(messageOf(read), undefined);
			assert.doesNotThrow(() => structuredClone(read.conversation));
		}
	});
});
