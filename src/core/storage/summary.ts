import type { Conversation } from "../conversation/conversation";
import { chosenAnswer, type Turn } from "../conversation/turn";
import { decode, formatVersion } from "./decode";
import { isStoredId } from "./ids";
import type { ConversationAbout } from "./pieces";
import { list, object, type Reader, string, time, whole } from "./shapes/shape";
import { cleanTitle, titleOf } from "./title";

/** A conversation as the history lists it. */
export interface ConversationSummary {
	readonly id: string;
	readonly title: string;
	/** The name of the endpoint that gave the newest answer. */
	readonly endpoint: string;
	/** The time of the last change, in milliseconds since the epoch. */
	readonly updatedAt: number;
	readonly createdAt: number;
	readonly pinned: boolean;
	/** How many questions it has. */
	readonly turns: number;
}

export function summaryOf(conversation: Conversation, about: ConversationAbout): ConversationSummary {
	const { turns } = conversation;
	const newest = turns.at(-1);
	return {
		id: conversation.id,
		title: about.title ?? titleOf(conversation),
		endpoint: (newest && chosenAnswer(newest)?.source.name) ?? "",
		updatedAt: turns.reduce((latest, turn) => Math.max(latest, lastTimeOf(turn)), about.createdAt),
		createdAt: about.createdAt,
		pinned: about.pinned ?? false,
		turns: turns.length,
	};
}

function lastTimeOf({ answers }: Turn): number {
	return answers.reduce((last, { startedAt, endedAt }) => Math.max(last, startedAt, endedAt ?? 0), 0);
}

/** When a question was asked. */
export function askedAt({ answers }: Turn): number {
	return answers.reduce((first, { startedAt }) => Math.min(first, startedAt), answers[0]?.startedAt ?? 0);
}

/** Sorts pinned conversations first, then the newest. */
export function byTime(a: ConversationSummary, b: ConversationSummary): number {
	return Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1);
}

const bool: Reader<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

const readSummary = object<ConversationSummary>({
	id: (value) => (isStoredId(value) ? value : undefined),
	title: (value) => cleanTitle(string(value) ?? "") || undefined,
	endpoint: string,
	updatedAt: time,
	createdAt: time,
	pinned: bool,
	turns: whole,
});

const readIndex = object<{ readonly conversations: ConversationSummary[] }>({
	conversations: list(readSummary),
});

/** The text of `index.json`, a cache of summaries. */
export function encodeIndex(conversations: readonly ConversationSummary[]): string {
	return JSON.stringify({ version: formatVersion, conversations });
}

/** @returns undefined if the cache must be rebuilt */
export function decodeIndex(text: string): ConversationSummary[] | undefined {
	const index = decode(text, readIndex);
	return "value" in index ? index.value.conversations : undefined;
}
