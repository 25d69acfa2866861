import type { AttachedImage, Attachment, EditorTarget, Question, Tuning } from "../../events/question";
import { list, object, oneOf, optional, type Reader, string, whole, yes } from "./shape";

const pair: Reader<readonly [number, number]> = (value) => {
	if (!Array.isArray(value)) return undefined;
	const [first, last] = [whole(value[0]), whole(value[1])];
	return first === undefined || last === undefined ? undefined : [first, last];
};

const image = object<AttachedImage>({
	id: string,
	mediaType: oneOf({ "image/png": true, "image/jpeg": true }),
	data: string,
	width: whole,
	height: whole,
	bytes: whole,
	scaledFrom: optional(pair),
});

const attachment = object<Attachment>({
	uri: string,
	name: string,
	languageId: string,
	lines: optional(pair),
	text: string,
	omitted: optional(whole),
	problems: optional(yes),
	fills: optional(oneOf({ before: true, after: true })),
	image: optional(image),
});

const tuning = object<Tuning>({ effort: optional(string), verbosity: optional(string) });

const target = object<EditorTarget>({
	kind: oneOf({ generate: true, rewrite: true, complete: true }),
	uri: string,
	name: string,
	line: whole,
});

/** Reads a saved question. */
export const readQuestion = object<Question>({
	text: string,
	attachments: list(attachment),
	tuning: optional(tuning),
	target: optional(target),
});
