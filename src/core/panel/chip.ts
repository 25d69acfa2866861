import type { Conversation } from "../conversation/conversation";
import type { EventOf, RunningEvent } from "../events/events";
import type { AttachedImage, Attachment, Question } from "../events/question";

/** The longest side of an image, in px: the panel scales larger ones down. */
export const maxSide = 2_048;

/** What the panel shows of an attachment: everything but its content. */
export interface Chip extends Omit<Attachment, "text" | "image"> {
	/** How many characters of its text are sent. */
	readonly characters: number;
	readonly image?: Omit<AttachedImage, "data">;
}

/** An attachment as the panel shows it. */
export function chipOf({ text, image, ...rest }: Attachment): Chip {
	if (!image) return { ...rest, characters: text.length };
	const { data: _, ...shown } = image;
	return { ...rest, characters: text.length, image: shown };
}

/** A conversation without the bytes of its images: the panel does not need them. */
export function withoutImages(conversation: Conversation): Conversation {
	if (!conversation.turns.some(({ question }) => hasImage(question))) return conversation;
	const turns = conversation.turns.map((turn) => ({ ...turn, question: emptied(turn.question) }));
	return { ...conversation, turns };
}

/** Events without the bytes of images; the same array if there are none. */
export function eventsWithoutImages(events: readonly RunningEvent[]): readonly RunningEvent[] {
	if (!events.some(({ event }) => event.type === "run.started")) return events;
	return events.map((one) => {
		if (one.event.type !== "run.started") return one;
		const event = one.event as EventOf<"run.started">;
		return hasImage(event.question)
			? { ...one, event: { ...event, question: emptied(event.question) } }
			: one;
	});
}

const hasImage = ({ attachments }: Question): boolean => attachments.some(({ image }) => image !== undefined);

function emptied(question: Question): Question {
	const attachments = question.attachments.map((one) =>
		one.image ? { ...one, image: { ...one.image, data: "" } } : one,
	);
	return { ...question, attachments };
}
