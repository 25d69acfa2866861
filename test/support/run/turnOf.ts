import assert from "node:assert/strict";
import { newConversation, reduce, type Turn } from "../../../src/core/conversation/conversation";
import { ChatCompletionsProvider } from "../../../src/core/providers/chat/chatCompletions";
import { ResponsesProvider } from "../../../src/core/providers/responses/responses";
import { run } from "../../../src/core/run/run";
import type { ServerMode } from "../server/serverModes";
import { bytesOf, cuttings } from "./cuts";
import { FakeClock } from "./fakeClock";
import { endpoint, options, playing, question } from "./runs";

/** The turn that a stream folds to, with its notices. */
export async function turnOf(
	api: ServerMode["api"],
	chunks: readonly Uint8Array[],
	type?: string,
): Promise<Turn> {
	const Provider = api === "responses" ? ResponsesProvider : ChatCompletionsProvider;
	const clock = new FakeClock();
	const transport = playing(chunks, type === undefined ? {} : { type });
	const provider = new Provider({ endpoint: { ...endpoint(), api }, transport, clock });
	const conversation = newConversation("c");
	for await (const batch of run(provider, question, options({ clock }))) {
		for (const event of batch) reduce(conversation, { run: "r", at: 0, event });
	}
	const [turn] = conversation.turns;
	assert.ok(turn);
	return turn;
}

/** Checks the turn of a stream: whole, byte by byte and cut at every position. */
export async function everywhere(
	api: ServerMode["api"],
	text: string,
	check: (turn: Turn) => void,
): Promise<void> {
	for (const { name, chunks } of cuttings(bytesOf(text))) {
		try {
			check(await turnOf(api, chunks));
		} catch (cause) {
			throw new Error(`cut ${name}`, { cause });
		}
	}
}
