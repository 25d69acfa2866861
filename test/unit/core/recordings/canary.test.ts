import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { recordingTransport } from "../../../../src/core/recordings/recorder";
import { systemClock } from "../../../../src/core/wire/clock";
import { transport } from "../../../../src/host/transport/transport";
import { Random } from "../../../support/random";
import { Lines } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import type { Script } from "../../../support/server/server";
import { head, json, sse, stream, write } from "../../../support/server/serverScripts";
import { type Case, cases } from "../../../support/soak/cases";
import { Soak } from "../../../support/soak/soak";

/** Where servers and proxies repeat a key: in every place that is shown to the user. */
const echoes = (key: string): Readonly<Record<string, Script>> => {
	const message = `Incorrect API key provided: ${key}. Authorization: Bearer ${key}`;
	const error = { message, code: key, type: key, param: key };
	const failed = {
		type: "response.failed",
		response: { id: "r", output: [], error: { code: key, message } },
	};
	return {
		"in a 400": json(400, { error }),
		"in a 401": json(401, { error }),
		"in a 403": json(403, { error: message }),
		"in a 404": json(404, { detail: message }),
		"in a 422": json(422, { detail: [{ msg: message }] }),
		"in a plain text": [head(400, { "content-type": "text/plain" }), write(message), "end"],
		"in a web page": [head(200, { "content-type": "text/html" }), write(`<html>${message}`), "end"],
		"in a content type": [head(200, { "content-type": `text/${key}` }), write(message), "end"],
		"in an error event": stream(sse(say.created, { ...error, type: "error" })),
		"in a nested error event": stream(sse({ type: "error", error })),
		"in response.failed": stream(sse(say.created, failed)),
		"in bytes that are not an event": stream(`data: ${message}\n\n`),
		"in an event's name": stream(`event: ${key}\ndata: {"type":"response.created","response":{}}\n\n`),
		"in a redirect": [head(307, { location: `https://example.com/${key}` }), "end"],
		"in a request id": json(400, { error: { message: "no" } }, { "x-request-id": key }),
	};
};

describe("The API key", function () {
	this.timeout(60_000);

	for (const key of ["sk-canary-0f3c9a71d2", "canary/0f3c+9a71=d2"]) {
		it(`fault 154: ${key.slice(0, 3)}… never reaches log, error, panel or recording, whatever the server sends`, async () => {
			const log = new Lines();
			const seen: string[] = [];
			let sent = 0;
			const recording = recordingTransport(transport, {
				clock: systemClock,
				keep: (lines) => void seen.push(`recording ${lines}`),
			});
			const soak = await Soak.start(new Random(), {
				key,
				log,
				transport(request) {
					if (request.headers.authorization === `Bearer ${key}`) sent++;
					return recording(request);
				},
				onPosted: (message) => void seen.push(`panel ${JSON.stringify(message)}`),
			});
			try {
				for (const name of Object.keys(cases)) await soak.one(name);
				for (const [name, script] of Object.entries(echoes(key))) {
					// Three times, because some failures are retried.
					const made: Case = { scripts: [script, script, script], outcome: "failed", text: "" };
					await soak.one(`a key ${name}`, made);
				}
			} finally {
				await soak.end();
			}
			assert.ok(sent >= Object.keys(cases).length, "the server was given the key each time");
			assert.ok(seen.length > 0 && log.lines.length > 0);
			for (const text of [...seen, ...log.lines]) {
				const at = text.search(/canary|0f3c.?9a71/);
				assert.ok(at < 0, text.slice(Math.max(0, at - 300), at + 100));
			}
		});
	}
});
