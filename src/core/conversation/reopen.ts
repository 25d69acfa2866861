import type { Response } from "openai/resources/responses/responses";
import type { RunEnded } from "../events/runEvents";
import { itemsOf } from "../fold/places";
import type { AnswerMetadata } from "./answerMetadata";

/** What the end of a run changes of its answer. */
interface Endable {
	readonly response: Response;
	readonly metadata: AnswerMetadata;
	ended?: RunEnded;
	endedAt?: number;
	endNotice?: string;
}

/**
 * Lets an ended answer go on: what the end had closed is open again. What had ended before is unchanged.
 */
export function reopen(answer: Endable): void {
	if (answer.ended === undefined) return;
	const { endedAt, response, metadata } = answer;
	const items = itemsOf(response);
	for (const [at, item] of items.entries()) {
		const times = metadata.times[at];
		if (!times || times.endedAt !== endedAt) continue;
		// Reasoning has no status: only the last item can still have been written.
		if (item.status !== "incomplete" && (item.status !== undefined || at !== items.length - 1)) continue;
		if (item.status === "incomplete") item.status = "in_progress";
		delete times.endedAt;
	}
	response.status = "in_progress";
	delete answer.ended;
	delete answer.endedAt;
	delete answer.endNotice;
}
