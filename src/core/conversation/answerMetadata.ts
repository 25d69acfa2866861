import type { StreamEvent, UnknownEvent } from "../events/events";
import type { Consent, RunRound } from "../events/runEvents";
import { type Fields, isFields } from "../fields";
import { outputIndex } from "../fold/places";
import { strip } from "../fold/strip";

/** How many other events a turn keeps: enough to see what a server does, not enough to hurt. */
const maxOtherEvents = 200;

/**
 * What the events of a run tell that a Response has no place for.
 *
 * By output index where an array is sparse: an item that nothing is known of has a hole, which is null once
 * the conversation has crossed the channel.
 */
export interface AnswerMetadata {
	/** When each output item began and ended, in milliseconds since the epoch. */
	readonly times: ({ startedAt: number; endedAt?: number } | null | undefined)[];
	/** The newest partial image of an image generation call, base64. */
	readonly partialImages: (string | null | undefined)[];
	/** Events that no row and no rule knows, newest last, bounded; `otherEventCount` counts all. */
	readonly otherEvents: UnknownEvent[];
	otherEventCount: number;
	/** Where each response but the last ends: an answer with tool calls holds several. */
	rounds?: Round[];
	/** By output index of the call: whether it may run, and why. */
	consents?: (Consent | null | undefined)[];
}

/** The border between two responses of one answer: see `run.round`. */
export type Round = Pick<RunRound, "outputs" | "next">;

export function newAnswerMetadata(): AnswerMetadata {
	return { times: [], partialImages: [], otherEvents: [], otherEventCount: 0 };
}

/**
 * Notes one event of a server.
 *
 * @param at when the host saw it, in milliseconds since the epoch
 * @param folded whether the response had a place for it
 */
export function note(metadata: AnswerMetadata, event: StreamEvent, at: number, folded: boolean): void {
	if (!folded) {
		metadata.otherEventCount += 1;
		metadata.otherEvents.push(strip(event) as UnknownEvent);
		if (metadata.otherEvents.length > maxOtherEvents) metadata.otherEvents.shift();
		return;
	}
	const fields = event as Fields;
	const output = outputIndex(fields);
	if (output === undefined) return;
	const times = metadata.times[output] ?? { startedAt: at };
	metadata.times[output] = times;
	if (event.type === "response.output_item.done") {
		times.endedAt ??= at;
		// The whole picture is in the item: no megabytes are kept twice (fault 203).
		if (isFields(fields.item) && typeof fields.item.result === "string")
			metadata.partialImages[output] = undefined;
	}
	if (event.type !== "response.image_generation_call.partial_image") return;
	if (typeof fields.partial_image_b64 === "string") metadata.partialImages[output] = fields.partial_image_b64;
}

/** Goes back to the end of the response before: the one after it begins again. */
export function backTo(metadata: AnswerMetadata, next: number): void {
	metadata.times.splice(next);
	metadata.partialImages.splice(next);
}

/** At the end of a run nothing goes on. */
export function closeTimes(metadata: AnswerMetadata, at: number): void {
	for (const times of metadata.times) if (times) times.endedAt ??= at;
}
