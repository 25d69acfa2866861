import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ConversationSummary } from "../../../../../src/core/storage/summary";
import {
	fileName,
	inMessage,
	type OpenState,
	oneLine,
	row,
	sections,
	titleProblem,
	withoutIcons,
} from "../../../../../src/host/conversations/list/rows";

const now = new Date("2026-03-20T20:00").getTime();

function summary(more: Partial<ConversationSummary> = {}): ConversationSummary {
	return {
		id: "a",
		title: "Why is the sky blue?",
		endpoint: "OpenAI",
		createdAt: now - 600_000,
		updatedAt: now - 300_000,
		pinned: false,
		turns: 2,
		...more,
	};
}

const at = (local: string) => new Date(local).getTime();
const nothing: OpenState = { current: "other", streaming: new Set() };

describe("The sections of the history", () => {
	it("are the calendar days, with the pinned ones first", () => {
		const found = sections(
			[
				summary({ id: "pinned", pinned: true, updatedAt: at("2025-01-01T12:00") }),
				summary({ id: "today", updatedAt: at("2026-03-20T00:00") }),
				summary({ id: "late", updatedAt: at("2026-03-19T23:59") }),
				summary({ id: "early", updatedAt: at("2026-03-19T00:00") }),
				summary({ id: "week", updatedAt: at("2026-03-13T12:00") }),
				summary({ id: "older", updatedAt: at("2026-03-12T23:59") }),
			],
			now,
		);
		assert.deepEqual(
			found.map(({ name, summaries }) => [name, ...summaries.map(({ id }) => id)]),
			[
				["Pinned", "pinned"],
				["Today", "today"],
				["Yesterday", "late", "early"],
				["Last 7 days", "week"],
				["Older", "older"],
			],
		);
	});

	it("are only those that hold something", () => {
		assert.deepEqual(sections([], now), []);
		const names = sections([summary({ updatedAt: 0 })], now).map(({ name }) => name);
		assert.deepEqual(names, ["Older"]);
	});

	it("count a time that is not yet there as today", () => {
		const names = sections([summary({ updatedAt: now + 100 * 3_600_000 })], now).map(({ name }) => name);
		assert.deepEqual(names, ["Today"]);
	});

	it("lose and double none, and leave the list that they are given as it is", () => {
		const all = Array.from({ length: 300 }, (_, index) =>
			Object.freeze(
				summary({ id: String(index), updatedAt: now - index * 3_600_000, pinned: index % 7 === 0 }),
			),
		);
		const ids = sections(Object.freeze(all), now).flatMap(({ summaries }) => summaries.map(({ id }) => id));
		assert.deepEqual(ids.toSorted(), all.map(({ id }) => id).toSorted());
	});
});

describe("A row of the history", () => {
	it("has title, endpoint and time", () => {
		const { title, description, tooltip } = row(summary(), nothing, now);
		assert.equal(title, "Why is the sky blue?");
		assert.equal(description, "OpenAI · 5 min ago");
		assert.equal(tooltip, "Why is the sky blue?\nOpenAI · 2 questions\nLast changed: 5 min ago");
	});

	it("shows by a static icon what is going on, the most urgent first", () => {
		const streaming = new Set(["a"]);
		const icon = (more: Partial<ConversationSummary>, open: OpenState) => row(summary(more), open, now).icon;
		assert.equal(icon({}, nothing), "comment");
		assert.equal(icon({ pinned: true }, nothing), "pinned");
		assert.equal(icon({ pinned: true }, { ...nothing, current: "a" }), "comment-discussion");
		assert.equal(icon({ pinned: true }, { current: "a", streaming }), "sync");
	});

	it("says in words what its icon shows", () => {
		const open = { current: "a", streaming: new Set(["a"]) };
		const { spoken, description } = row(summary({ pinned: true }), open, now);
		assert.equal(spoken, "Why is the sky blue?, OpenAI, 5 min ago, answering, shown in the panel, pinned");
		assert.equal(description, "OpenAI · answering");
	});

	it("tells its menus whether it is pinned", () => {
		assert.equal(row(summary(), nothing, now).context, "chat");
		assert.equal(row(summary({ pinned: true }), nothing, now).context, "chat.pinned");
	});

	it("keeps to one line whatever a title holds", () => {
		const title = row(summary({ title: "a\nb\u0000\u0007c\u2028d\u202Ee" }), nothing, now).title;
		assert.equal(title, "a b c d e");
		assert.equal(row(summary({ title: "\n\u0000" }), nothing, now).title, "Untitled");
		assert.equal(row(summary({ endpoint: "" }), nothing, now).description, "5 min ago");
		assert.equal(oneLine(" \t "), "");
	});
});

describe("A title", () => {
	it("is no place for icons in a quick pick", () => {
		assert.equal(withoutIcons("$(trash) costs $5"), "\\$(trash) costs $5");
	});

	it("is short in a message, and no link", () => {
		assert.equal(inMessage("a\nb"), "a b");
		assert.equal(inMessage("[x](command:quit)"), "[x] (command:quit)");
		assert.equal(inMessage("😀".repeat(61)), `${"😀".repeat(60)}…`);
	});

	it("is refused when it is empty or endless, with what to do", () => {
		assert.equal(titleProblem("fine"), undefined);
		assert.match(titleProblem(" \u0000 ") ?? "", /^The title is empty\. Type/);
		assert.equal(titleProblem("😀".repeat(60)), undefined);
		assert.equal(titleProblem("x".repeat(62)), "The title is too long. Remove at least 2 of its characters.");
	});

	it("becomes a file name that every system takes", () => {
		assert.equal(fileName("Why is a/b\\c: <x>?"), "Why-is-a-b-c-x");
		assert.equal(fileName("../../etc/passwd"), "etc-passwd");
		assert.equal(fileName("日本語のタイトル"), "日本語のタイトル");
		assert.equal(fileName("???"), "conversation");
		assert.ok(Buffer.byteLength(fileName("😀𠀀".repeat(500))) <= 240);
	});
});
