import type { Answer } from "../../core/conversation/answer";
import { isStreaming, lastSegment } from "../../core/conversation/continuation";
import { chosenAnswer, exchangesOf, type Turn } from "../../core/conversation/turn";
import { editorModelPrefix } from "../../core/endpoints/endpoint";
import type { EarlierTurns } from "../../core/panel/channel";
import type { Ask } from "../../core/providers/provider";
import type { Chat } from "../../core/run/chat";
import { sentHistory } from "../../core/run/sentHistory";
import type { Answerer } from "./answerer";

/**
 * The turns that the next question leaves out. While an answer streams: those that its question left out.
 *
 * @param next what is known of the next question
 * @returns undefined if all turns are sent
 */
export function earlierTurns(
	{ conversation: { turns } }: Pick<Chat, "conversation">,
	answerer: Answerer,
	next: Pick<Ask, "question" | "instructions">,
): EarlierTurns | undefined {
	const streaming = streamingAnswer(turns);
	const { source, rule } = answerer(streaming?.source.endpoint);
	const sent = streaming ? undefined : sentHistory(exchangesOf(turns), next, rule);
	const { leftOut } = (streaming ?? sent?.continued ?? sent)?.context ?? {};
	if (leftOut === undefined) return undefined;
	const first = turns[leftOut];
	const { context } = (first && chosenAnswer(first)) ?? {};
	const asked = context?.asked === true && context.leftOut === leftOut;
	const place = { leftOut, ...(first ? { first: first.id } : {}) };
	if (asked || rule?.most === undefined) return place;
	const by = source.endpoint.startsWith(editorModelPrefix) ? "model" : "maxInput";
	return { ...place, limit: { by, characters: rule.most, server: source.name } };
}

/** What the newest turn's answer streams. */
function streamingAnswer(turns: readonly Turn[]): Answer | undefined {
	const last = turns.at(-1);
	const answer = last && chosenAnswer(last);
	return answer && isStreaming(answer) ? lastSegment(answer) : undefined;
}
