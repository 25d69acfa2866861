import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ToHost } from "../../../../src/core/panel/channel";
import { toHost } from "../../../../src/core/panel/channelGuard";

const place = { run: "r", output: 0, content: 0, annotation: 3 };

/** One good message of each type: the compiler asks for a row for each. */
const good: { readonly [K in ToHost["type"]]: Extract<ToHost, { type: K }> } = {
	ready: { type: "ready" },
	ask: { type: "ask", text: "Why?" },
	stop: { type: "stop" },
	retry: { type: "retry", run: "r" },
	choose: { type: "choose", run: "r" },
	editQuestion: { type: "editQuestion", turn: "t", text: "Why?" },
	undoEdit: { type: "undoEdit", turn: "t" },
	fork: { type: "fork", turn: "t" },
	askOthers: { type: "askOthers", run: "r" },
	queue: { type: "queue", action: "up", id: "q" },
	continue: { type: "continue", run: "r" },
	switchApi: { type: "switchApi", run: "r" },
	command: { type: "command", command: "newChat" },
	leaveGuide: { type: "leaveGuide" },
	tune: { type: "tune" },
	detach: { type: "detach", index: 0 },
	source: { type: "source", place },
	link: { type: "link", href: "https://example.com" },
	copyAnswer: { type: "copyAnswer", run: "r" },
	copyText: { type: "copyText", text: "x" },
	insertCode: { type: "insertCode", code: "x" },
	newFile: { type: "newFile", code: "x", languageId: "typescript" },
	insertAnswer: { type: "insertAnswer", run: "r" },
	target: { type: "target", run: "r" },
};

const huge = "x".repeat(10 * 1024 * 1024);

/** Values of every wrong kind. */
const strange: readonly unknown[] = [
	undefined,
	null,
	true,
	-1,
	0.5,
	Number.NaN,
	1e9,
	{},
	[],
	["r"],
	{ toString: "r" },
	huge,
	() => "r",
	Symbol("r"),
	7n,
];

describe("What the panel posts", () => {
	it("is taken as it stands when it is one of ours", () => {
		for (const message of Object.values(good)) assert.equal(toHost(message), message);
		assert.ok(toHost({ ...good.insertCode, run: "r" }));
		assert.ok(toHost({ ...good.ask, prompt: "fix", now: true }));
	});

	it("fault 128: is nothing when it is no message at all", () => {
		for (const message of [...strange, "ready", [good.ready], JSON.stringify(good.ready)]) {
			assert.equal(toHost(message), undefined);
		}
	});

	it("fault 128: is nothing when its type is unknown or borrowed from an object", () => {
		const types = [
			"",
			"READY",
			"reset",
			"eval",
			"__proto__",
			"constructor",
			"toString",
			"hasOwnProperty",
			["ready"],
		];
		for (const type of [...types, ...strange]) assert.equal(toHost({ type, text: "x", run: "r" }), undefined);
		assert.equal(toHost(Object.create(good.ready)), undefined);
		assert.equal(toHost(JSON.parse('{"__proto__":{"type":"ready"}}')), undefined);
	});

	it("fault 128: is nothing when a field is missing, wrong or too much", () => {
		for (const message of Object.values(good)) {
			assert.equal(toHost({ ...message, extra: 1 }), undefined, message.type);
			assert.equal(toHost(JSON.parse(`{"__proto__":1,${JSON.stringify(message).slice(1)}`)), undefined);
			for (const field of Object.keys(message)) {
				if (field === "type") continue;
				const { [field as keyof typeof message]: _, ...rest } = message;
				assert.equal(toHost(rest), undefined, `${message.type} without ${field}`);
				for (const value of strange) {
					assert.equal(
						toHost({ ...message, [field]: value }),
						undefined,
						`${message.type}.${field} ${typeof value}`,
					);
				}
			}
		}
	});

	it("fault 128: names a prompt only in a short text", () => {
		for (const prompt of [1, null, {}, ["fix"], "x".repeat(101)]) {
			assert.equal(toHost({ ...good.ask, prompt }), undefined, typeof prompt);
		}
	});

	it("fault 128: names a command only if it is one of the panel's own", () => {
		for (const command of ["removeApiKey", "workbench.action.terminal.new", "__proto__", "constructor", ""]) {
			assert.equal(toHost({ type: "command", command }), undefined, command);
		}
	});

	it("fault 128: names a place only in whole numbers, and nothing beside them", () => {
		for (const change of [{ output: -1 }, { content: 1.5 }, { annotation: "0" }, { run: 1 }, { more: 0 }]) {
			assert.equal(toHost({ type: "source", place: { ...place, ...change } }), undefined);
		}
		assert.equal(toHost({ type: "source", place: Object.create(place) }), undefined);
	});
});
