import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Response } from "openai/resources/responses/responses";
import { FaultServer } from "../server/server";
import { json, stream } from "../server/serverScripts";

/** One response of a recording, as a server sends it. */
export interface RecordedResponse {
	/** The file name. If the file contains several responses, the number of the response follows. */
	readonly name: string;
	readonly events: readonly string[];
	/** The response in the terminal event. Absent if the stream ends in an error. */
	readonly response?: Response;
}

const terminal = new Set(["response.completed", "response.incomplete", "response.failed"]);
const folder = "../shared/streams/responses";

/** The recordings of real servers, if they are beside the project. A file may contain several responses. */
export function recordedResponses(): RecordedResponse[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith(".jsonl"))
		.sort()
		.flatMap((file) => split(basename(file, ".jsonl"), readFileSync(join(folder, file), "utf8")));
}

/** Serves the response whose name is the newest question. */
export function serveRecordings(recorded: readonly RecordedResponse[]): Promise<FaultServer> {
	return FaultServer.listen(({ body }) => {
		const { input } = JSON.parse(body) as { input: readonly { content: string }[] };
		// Unanswered questions precede the newest one in the same message (fault 195).
		const asked = input.at(-1)?.content.split("\n\n").at(-1);
		const found = recorded.find(({ name }) => name === asked);
		if (!found) return json(404, { error: { message: "There is no such recording." } });
		return stream(found.events.map((event) => `data: ${event}\n\n`).join(""));
	});
}

function split(name: string, text: string): RecordedResponse[] {
	const responses: RecordedResponse[] = [];
	let events: string[] = [];
	for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
		events.push(line);
		const event = JSON.parse(line) as { type?: string; response?: Response };
		if (!terminal.has(event.type ?? "") || !event.response) continue;
		const failed = event.type === "response.failed";
		responses.push({
			name: named(name, responses.length),
			events,
			...(failed ? {} : { response: event.response }),
		});
		events = [];
	}
	if (events.length > 0) responses.push({ name: named(name, responses.length), events });
	return responses;
}

const named = (name: string, before: number) => (before === 0 ? name : `${name}#${before + 1}`);
