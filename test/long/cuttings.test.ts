import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blankResponse, fold } from "../../src/core/fold/fold";
import { recordedEvents } from "../../src/core/recordings/recorded";
import { readRecording } from "../../src/core/recordings/recording";
import { type SseMessage, SseParser } from "../../src/core/wire/reading/sse";
import { bytesOf, cuttings, seed } from "../support/run/cuts";

/** The project's own recordings, and those of real servers if they are beside the project. */
const folders = [
	"test/fixtures/responses",
	"test/fixtures/chat",
	"../shared/streams/responses",
	"../shared/streams/chat",
].filter((folder) => existsSync(folder));

const files = folders.flatMap((folder) =>
	readdirSync(folder)
		.filter((name) => name.endsWith(".jsonl"))
		.map((name) => join(folder, name)),
);

const caps = { event: Number.POSITIVE_INFINITY, response: Number.POSITIVE_INFINITY };

function messagesOf(chunks: readonly Uint8Array[]): SseMessage[] {
	const parser = new SseParser(caps);
	const messages: SseMessage[] = [];
	for (const chunk of chunks) parser.push(chunk, messages);
	return messages;
}

function folded(messages: readonly SseMessage[]): string {
	const response = blankResponse();
	for (const event of recordedEvents(messages)) fold(response, event);
	return JSON.stringify(response);
}

describe(`Recorded streams, split in every way (seed ${seed})`, () => {
	for (const file of files) {
		for (const [name, end] of Object.entries({ LF: "\n", CRLF: "\r\n", CR: "\r" })) {
			it(`${file} with ${name} gives the same messages whole, byte by byte and randomly split`, () => {
				const recorded = readRecording(readFileSync(file, "utf8").trim()).map(({ data }) => data);
				// A bare CR may be half of a CRLF until the next byte is known, so a comment follows.
				const bytes = bytesOf(`${recorded.map((data) => `data: ${data}${end}${end}`).join("")}:${end}`);
				for (const { name: how, chunks } of cuttings(bytes)) {
					const data = messagesOf(chunks).map((message) => message.data);
					assert.ok(
						data.length === recorded.length && data.every((one, at) => one === recorded[at]),
						`${file}, ${how}`,
					);
				}
			});
		}

		it(`${file} folds to the same response whole and byte by byte`, () => {
			const lines = readRecording(readFileSync(file, "utf8").trim());
			const bytes = bytesOf(lines.map(({ data }) => `data: ${data}\n\n`).join(""));
			const single = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
			assert.equal(folded(messagesOf(single)), folded(messagesOf([bytes])));
		});
	}
});
