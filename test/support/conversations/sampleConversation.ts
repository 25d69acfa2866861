import { type Conversation, newConversation, reduce } from "../../../src/core/conversation/conversation";
import type { StreamEvent } from "../../../src/core/events/events";
import type { Question } from "../../../src/core/events/question";
import type { FoundFile } from "../../../src/core/storage/assemble";
import { answerFile, conversationFile, questionFile } from "../../../src/core/storage/pieceName";
import { encodeAbout, encodeAnswer, encodeQuestion } from "../../../src/core/storage/pieces";
import { askedAt } from "../../../src/core/storage/summary";
import * as say from "../server/answers";

/** The n-th of some ids that can be kept on disk. */
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const someTime = Date.UTC(2026, 0, 1);

interface Asked {
	readonly run: string;
	readonly question?: Question;
	readonly at?: number;
	/** What the server sends. */
	readonly events?: readonly { readonly type: string }[];
	readonly turn?: string;
	readonly beside?: true;
	/** Whether the run ends. */
	readonly open?: boolean;
	readonly endpoint?: string;
}

/** Adds a run to a conversation, as its events would. */
export function ask(conversation: Conversation, asked: Asked): Conversation {
	const { run, at = someTime, turn, beside, open = false, endpoint = "Test" } = asked;
	const question = asked.question ?? { text: `Question ${run}`, attachments: [] };
	const put = (event: { readonly type: string }, later: number) =>
		reduce(conversation, { run, at: at + later, event: event as StreamEvent });
	const source = { endpoint: "test", name: endpoint, model: "test-model" };
	put(
		{
			type: "run.started",
			question,
			source,
			...(turn ? { turn } : {}),
			...(beside ? { beside } : {}),
		} as never,
		0,
	);
	for (const event of asked.events ?? (open ? say.beginning("Hel") : say.answer("Hel", "lo")))
		put(event, 100);
	if (!open) put({ type: "run.ended", outcome: "completed" } as never, 200);
	return conversation;
}

/** A conversation of so many turns, a second apart. */
export function conversationOf(turns: number, id = uuid(1), first = 100): Conversation {
	const conversation = newConversation(id);
	for (let turn = 0; turn < turns; turn++) {
		ask(conversation, { run: uuid(first + turn), at: someTime + turn * 1_000 });
	}
	return conversation;
}

/** The files that a conversation is kept in. */
export function filesOf(conversation: Conversation): { name: string; text: string }[] {
	const about = { createdAt: someTime, chosen: {} };
	return [
		{ name: conversationFile, text: encodeAbout(conversation.id, about) },
		...conversation.turns.flatMap((turn, order) => [
			{
				name: questionFile(turn.id),
				text: encodeQuestion({ turn: turn.id, at: askedAt(turn), order, question: turn.question }),
			},
			...turn.answers.map((answer, place) => ({
				name: answerFile(answer.id),
				text: encodeAnswer({ turn: turn.id, order: place, answer }),
			})),
		]),
	];
}

/** Files as they are found in a folder. */
export const found = (files: readonly { name: string; text: string }[]): FoundFile[] =>
	files.map(({ name, text }) => ({ name, content: { text } }));

/** What JSON makes of a value: holes are null, what is undefined is gone. */
export const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
