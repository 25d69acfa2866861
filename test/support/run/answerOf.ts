import assert from "node:assert/strict";
import type { Answer } from "../../../src/core/conversation/answer";
import { newConversation, reduce } from "../../../src/core/conversation/conversation";
import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import type { StreamEvent } from "../../../src/core/events/events";
import { providers } from "../../../src/core/providers/providers";
import { run } from "../../../src/core/run/run";
import { bytesOf, cuttings } from "./cuts";
import { FakeClock } from "./fakeClock";
import { endpoint, options, playing, question } from "./runs";

/** The answer that a stream amounts to, folded, and its notices. */
export async function answerOf(
	api: Endpoint["api"],
	chunks: readonly Uint8Array[],
	type?: string,
): Promise<Answer> {
	const clock = new FakeClock();
	const transport = playing(chunks, type === undefined ? {} : { type });
	const provider = new providers[api]({ endpoint: { ...endpoint(), api }, transport, clock });
	const conversation = newConversation("c");
	for await (const batch of run(provider, question, options({ clock }))) {
		for (const event of batch) reduce(conversation, { run: "r", at: 0, event });
	}
	const answer = conversation.turns[0]?.answers[0];
	assert.ok(answer);
	return answer;
}

/** The answer that the events of one run fold to. */
export function foldedAnswer(events: readonly StreamEvent[]): Answer {
	const conversation = newConversation("c");
	for (const event of events) reduce(conversation, { run: "r", at: 0, event });
	const answer = conversation.turns[0]?.answers[0];
	assert.ok(answer);
	return answer;
}

/** Checks the answer of a stream, whole, byte by byte and cut at every place. */
export async function everywhere(
	api: Endpoint["api"],
	text: string,
	check: (answer: Answer) => void,
): Promise<void> {
	for (const { name, chunks } of cuttings(bytesOf(text))) {
		try {
			check(await answerOf(api, chunks));
		} catch (cause) {
			throw new Error(`cut ${name}`, { cause });
		}
	}
}
