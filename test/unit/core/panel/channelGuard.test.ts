import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ToHost } from "../../../../src/core/panel/channel";
import { toHost } from "../../../../src/core/panel/channelGuard";

const place = { run: "r", output: 0, content: 0, annotation: 3 };

const image = {
	id: "i",
	name: "chart.png",
	mediaType: "image/png",
	data: "iVBORw0KGgo=",
	width: 640,
	height: 480,
} as const;

/** One valid message of each type. A new type does not compile until it has a row. */
const good: { readonly [K in ToHost["type"]]: Extract<ToHost, { type: K }> } = {
	ready: { type: "ready" },
	ask: { type: "ask", text: "Why?" },
	stop: { type: "stop" },
	askWithoutEarlier: { type: "askWithoutEarlier", run: "r" },
	resume: { type: "resume", run: "r1" },
	retry: { type: "retry", run: "r" },
	choose: { type: "choose", run: "r" },
	editQuestion: { type: "editQuestion", turn: "t", text: "Why?" },
	undoEdit: { type: "undoEdit", turn: "t" },
	fork: { type: "fork", turn: "t" },
	askOthers: { type: "askOthers", run: "r" },
	queue: { type: "queue", action: "up", id: "q" },
	continue: { type: "continue", run: "r" },
	switchApi: { type: "switchApi", run: "r" },
	useSteer: { type: "useSteer", run: "r" },
	command: { type: "command", command: "newChat" },
	leaveGuide: { type: "leaveGuide" },
	tune: { type: "tune" },
	consent: { type: "consent", run: "r", output: 0, choice: "deny" },
	detach: { type: "detach", index: 0 },
	contextSearch: { type: "contextSearch", id: "s", query: "ret" },
	contextPick: { type: "contextPick", id: "context-1" },
	attachImage: { type: "attachImage", image },
	dropFiles: { type: "dropFiles", uris: ["file:///a.ts"] },
	openAttachment: { type: "openAttachment", index: 0 },
	showRequest: { type: "showRequest", text: "Why?" },
	source: { type: "source", place },
	link: { type: "link", href: "https://example.com" },
	copyAnswer: { type: "copyAnswer", run: "r" },
	copyText: { type: "copyText", text: "x" },
	insertCode: { type: "insertCode", code: "x" },
	newFile: { type: "newFile", code: "x", languageId: "typescript" },
	insertAnswer: { type: "insertAnswer", run: "r" },
	streamToTerminal: { type: "streamToTerminal", run: "r" },
	streamToNewFile: { type: "streamToNewFile", run: "r" },
	target: { type: "target", run: "r" },
};

const huge = "x".repeat(10 * 1024 * 1024);

/** Values of every wrong type. */
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

describe("A message from the panel", () => {
	it("is accepted unchanged if it is valid", () => {
		for (const message of Object.values(good)) assert.equal(toHost(message), message);
		assert.ok(toHost({ ...good.insertCode, run: "r" }));
		assert.ok(toHost({ ...good.ask, prompt: "fix", now: true }));
		assert.ok(toHost({ ...good.showRequest, prompt: "fix" }));
	});

	it("fault 128: is rejected if it is not a message", () => {
		for (const message of [...strange, "ready", [good.ready], JSON.stringify(good.ready)]) {
			assert.equal(toHost(message), undefined);
		}
	});

	it("fault 128: is rejected if its type is unknown or the name of an object's own property", () => {
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

	it("fault 128: is rejected if a field is missing, wrong or additional", () => {
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

	it("fault 128: may only contain an annotation position of integers", () => {
		for (const change of [{ output: -1 }, { content: 1.5 }, { annotation: "0" }, { run: 1 }, { more: 0 }]) {
			assert.equal(toHost({ type: "source", place: { ...place, ...change } }), undefined);
		}
		assert.equal(toHost({ type: "source", place: Object.create(place) }), undefined);
	});

	it("fault 128: holds an image only in the bounds that the panel itself keeps", () => {
		const attach = (change: object) => toHost({ type: "attachImage", image: { ...image, ...change } });
		assert.ok(attach({ scaledFrom: [4_000, 3_000] }));
		const changes = [
			{ mediaType: "image/svg+xml" },
			{ data: "<svg/>" },
			{ data: "" },
			{ data: "A".repeat(14_000_004) },
			{ width: 0 },
			{ height: 2_049 },
			{ width: 1.5 },
			{ scaledFrom: [1] },
			{ scaledFrom: [0, 1] },
			{ name: "x".repeat(1_001) },
			{ uri: "file:///etc/passwd" },
			{ bytes: 1 },
		];
		for (const change of changes)
			assert.equal(attach(change), undefined, JSON.stringify(change).slice(0, 60));
	});

	it("fault 128: drops no more files than a person does", () => {
		const drop = (uris: unknown) => toHost({ type: "dropFiles", uris });
		assert.ok(drop(Array(50).fill("file:///a")));
		for (const uris of [
			[],
			Array(51).fill("file:///a"),
			[1],
			["a.ts"],
			[`file:///${"x".repeat(1_001)}`],
			"file:///a",
		]) {
			assert.equal(drop(uris), undefined);
		}
	});
});
