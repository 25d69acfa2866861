import type { AttachedImage, Attachment, Question } from "../../events/question";

/** One part of a user's message, as an API writes it. */
export type Part = Readonly<{ type: string }>;

/** Writes the parts of a message that contains more than text, for one API. */
export interface PartWriter<P extends Part> {
	text(text: string): P;
	image(url: string): P;
}

/**
 * A question as the content of a message. Without an image it is plain text, which every server accepts.
 *
 * @param taken whether the model gets the images: it got them before, or they are sent now
 */
export function userContent<P extends Part>(
	question: Question,
	writer: PartWriter<P>,
	taken = true,
): string | P[] {
	const text = questionText(question, taken);
	const images = taken ? imagesOf(question) : [];
	if (images.length === 0) return text;
	return [writer.text(text), ...images.map((image) => writer.image(dataUrl(image)))];
}

/** The images attached to a question. */
export function imagesOf({ attachments }: Question): AttachedImage[] {
	return attachments.flatMap(({ image }) => (image ? [image] : []));
}

const dataUrl = ({ mediaType, data }: AttachedImage): string => `data:${mediaType};base64,${data}`;

/**
 * A question with its attached parts of files, as text for the model.
 *
 * @param taken whether its images are sent; if not, the text says so
 */
export function questionText(question: Question, taken = true): string {
	return [question.text, ...question.attachments.map((one) => attachmentText(one, taken))].join("\n\n");
}

function attachmentText(attachment: Attachment, taken: boolean): string {
	const { image, name } = attachment;
	if (!image) return fenced(attachment);
	const what = `${name} (image, ${image.width} × ${image.height} px)`;
	return taken ? `${what} is attached.` : `${what} was shown to another model and is not sent again.`;
}

/** A part of a file below its name and lines, in a fence that its text cannot close. */
function fenced({ name, lines, languageId, text, omitted, problems }: Attachment): string {
	const runs = text.match(/`{3,}/g) ?? [];
	const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
	const place = lines === undefined ? "whole file" : `lines ${lines[0]}–${lines[1]}`;
	const head = problems ? `Problems of ${name}` : `${name} (${place})`;
	const end = text.endsWith("\n") ? "" : "\n";
	const rest = omitted === undefined ? "" : `\n(The last ${omitted} characters are left out.)`;
	return `${head}:\n${fence}${languageId}\n${text}${end}${fence}${rest}`;
}
