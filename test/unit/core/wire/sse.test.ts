import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { StreamError } from "../../../../src/core/errors/errors";
import { type SseMessage, SseParser, type StreamCaps } from "../../../../src/core/wire/reading/sse";
import { processorSeconds } from "../../../support/processor";
import { bytesOf, cuttings } from "../../../support/run/cuts";

function parse(chunks: readonly Uint8Array[], caps?: StreamCaps): SseMessage[] {
	const parser = new SseParser(caps);
	const out: SseMessage[] = [];
	for (const chunk of chunks) parser.push(chunk, out);
	return out;
}

/** Compares the messages of a stream with the expected ones, however the bytes are cut. */
function expectMessages(stream: string | Uint8Array, expected: readonly (string | [string, string])[]): void {
	const bytes = typeof stream === "string" ? bytesOf(stream) : stream;
	const wanted = expected.map((one) => (typeof one === "string" ? [undefined, one] : one));
	for (const { name, chunks } of cuttings(bytes)) {
		const found = parse(chunks).map(({ event, data }) => [event, data]);
		assert.deepEqual(found, wanted, `cut ${name}`);
	}
}

describe("The bytes of an event stream", function () {
	// Every cut of every stream: one second on an idle machine, much longer on a busy one.
	this.timeout(60_000);

	const bom = "\uFEFF";
	const long = "x".repeat(2048);

	const cases: readonly [title: string, stream: string, expected: readonly (string | [string, string])[]][] =
		[
			[
				"fault 1: only a leading byte order mark is dropped",
				`${bom}data:1\n\n${bom}data:2\n\ndata:3\n\n`,
				["1", "3"],
			],
			[
				"fault 2: a second byte order mark makes its line invalid",
				`${bom}${bom}data:1\n\ndata:2\n\ndata:3\n\n`,
				["2", "3"],
			],
			[
				"fault 3: comments of any length and line ending are skipped",
				`data:1\r:\0\n:\r\ndata:2\n:${long}\rdata:3\n:data:fail\r:${long}\ndata:4\n\n`,
				["1\n2\n3\n4"],
			],
			["fault 4: an event without its blank line is dropped", "data:test1\n\nid:test\ndata:test2", ["test1"]],
			["fault 5: empty data blocks are events", "data:\n\ndata\ndata\n\ndata:test\n\n", ["", "\n", "test"]],
			["fault 6: an empty event field means the default type", "event: \ndata:x\n\n", ["x"]],
			[
				"fault 7: an event name does not apply to the next event",
				"event:test\ndata:x\n\ndata:x\n\n",
				[["test", "x"], "x"],
			],
			[
				"fault 8: fields are read according to the standard",
				"data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n",
				["\0\n 2\n1\n3\n\n4"],
			],
			[
				"fault 9: unknown fields are skipped",
				"data:test\n data\ndata\nfoobar:xxx\njustsometext\n:c\ndata:test\n\n",
				["test\n\ntest"],
			],
			[
				"fault 10: one leading space is removed, a tab is kept",
				"data:\ttest\rdata: \ndata:test\n\n",
				["\ttest\n\ntest"],
			],
			[
				"fault 11: a bare CR at the very end ends the event",
				"data:test\r\ndata\ndata:test\r\n\r",
				["test\n\ntest"],
			],
			["fault 12: a NUL inside data is kept", "data:\0\n\n", ["\0"]],
			["fault 13: text is UTF-8", "data:ok…\n\n", ["ok…"]],
			[
				"fault 17: CR and LF in two chunks end one line",
				"data:a\r\ndata:b\r\n\r\ndata:c\r\n\r\n",
				["a\nb", "c"],
			],
			[
				"fault 18: multi-byte characters stay intact wherever they are cut",
				"data:😀 漢字 e\u0301 👩‍👩‍👧\n\n",
				["😀 漢字 e\u0301 👩‍👩‍👧"],
			],
			["fault 21: only CR and LF end a line", "data:a\u2028b\u2029c\u0085d\n\n", ["a\u2028b\u2029c\u0085d"]],
			[
				"fault 113: a server may end its lines with CRLF",
				'data: {"a":1}\r\n\r\ndata: [DONE]\r\n\r\n',
				['{"a":1}', "[DONE]"],
			],
			["fault 114: the space after the colon may be missing", 'data:{"a":1}\n\n', ['{"a":1}']],
			[
				"fault 20: a character cut off by the end of the stream does not affect the text before it",
				"data:a\n\ndata:b",
				["a"],
			],
		];
	for (const [title, stream, expected] of cases) it(title, () => expectMessages(stream, expected));

	it("fault 19: an invalid byte becomes one replacement character, and the stream continues", () => {
		const bytes = new Uint8Array([...bytesOf("data:a"), 0xff, ...bytesOf("b\n\ndata:c\n\n")]);
		expectMessages(bytes, ["a\uFFFDb", "c"]);
	});

	it("fault 20: a stream that ends inside a character does not throw", () => {
		expectMessages(new Uint8Array([...bytesOf("data:a\n\ndata:"), 0xe2, 0x80]), ["a"]);
	});

	it("the id of an event is kept", () => {
		assert.equal(parse([bytesOf("id: 7\ndata: x\n\n")])[0]?.id, "7");
	});
});

describe("The size limits of an event stream", () => {
	const mebi = 1024 * 1024;
	const isTooLarge = (error: unknown) => error instanceof StreamError && error.failure.kind === "tooLarge";
	/** Repeats the same kilobyte, so that the test itself uses no memory. */
	const kilobyte = bytesOf("x".repeat(1024));

	it("fault 23: a line of 10 MB in pieces of 1 KB takes linear time", () => {
		const parser = new SseParser();
		const out: SseMessage[] = [];
		const took = processorSeconds(() => {
			parser.push(bytesOf("data:"), out);
			for (let piece = 0; piece < 10 * 1024; piece++) parser.push(kilobyte, out);
			parser.push(bytesOf("\n\n"), out);
		});
		assert.equal(out[0]?.data.length, 10 * mebi);
		assert.ok(took < 1, `took ${took} s of processor time`);
	});

	it("faults 24, 203: an event of 63 MiB is accepted, one of 65 MiB is too large", () => {
		const parser = new SseParser();
		const out: SseMessage[] = [];
		const mebibyte = bytesOf("x".repeat(mebi));
		parser.push(bytesOf("data:"), out);
		for (let piece = 0; piece < 63; piece++) parser.push(mebibyte, out);
		parser.push(bytesOf("\n\ndata:"), out);
		assert.throws(() => {
			for (let piece = 0; piece < 65; piece++) parser.push(mebibyte, out);
		}, isTooLarge);
		assert.deepEqual(
			out.map(({ data }) => data.length),
			[63 * mebi],
		);
	});

	it("fault 25: an event over the limit in a single chunk is too large as well", () => {
		const parser = new SseParser({ event: 1024, response: 64 * mebi });
		const out: SseMessage[] = [];
		const stream = bytesOf(`data:1\n\ndata:${"x".repeat(mebi)}\n\ndata:2\n\n`);
		assert.throws(() => parser.push(stream, out), isTooLarge);
		assert.deepEqual(
			out.map((message) => message.data),
			["1"],
		);
	});

	it("fault 26: endless lines without a blank line are limited", () => {
		const lines = bytesOf("data:x\n".repeat(1000));
		const parser = new SseParser({ event: mebi, response: 64 * mebi });
		const out: SseMessage[] = [];
		assert.throws(() => {
			for (let round = 0; round < 1000; round++) parser.push(lines, out);
		}, isTooLarge);
		assert.deepEqual(out, []);
	});

	it("fault 27: an unknown field of 100 MB is not buffered", () => {
		const parser = new SseParser({ event: 16 * mebi, response: 128 * mebi });
		const out: SseMessage[] = [];
		globalThis.gc?.();
		const before = process.memoryUsage().heapUsed;
		parser.push(bytesOf("unknown:"), out);
		for (let piece = 0; piece < 100 * 1024; piece++) parser.push(kilobyte, out);
		const grown = process.memoryUsage().heapUsed - before;
		assert.ok(grown < 48 * mebi, `grew by ${Math.round(grown / mebi)} MiB`);
		parser.push(bytesOf("\ndata:x\n\n"), out);
		assert.equal(out[0]?.data, "x");
	});

	it("fault 27: bytes without a line ending stop at the limit of the whole response", () => {
		const parser = new SseParser({ event: 16 * mebi, response: 2 * mebi });
		assert.throws(() => {
			for (let piece = 0; piece < 4 * 1024; piece++) parser.push(kilobyte, []);
		}, isTooLarge);
	});
});
