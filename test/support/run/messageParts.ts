type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Whether a part is one of an API. */
type PartCheck = (part: Fields) => boolean;

const isDataUrl = (value: unknown): boolean =>
	typeof value === "string" && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/.test(value);

/** A part of a message in Chat Completions. */
export const chatPart: PartCheck = ({ type, text, image_url, ...rest }) =>
	Object.keys(rest).length === 0 &&
	(type === "text"
		? isText(text)
		: type === "image_url" && isDataUrl((image_url as Fields | undefined)?.url));

/** A part of a message in the Responses API. `detail` is required in an `input_image`. */
export const responsesPart: PartCheck = ({ type, text, image_url, detail }) =>
	type === "input_text" ? isText(text) : type === "input_image" && isDataUrl(image_url) && detail === "auto";

/** Problems of a message with parts. Parts are only for images: many servers accept nothing but a text. */
export function partsProblems({ role, content }: Fields, fits: PartCheck): string[] {
	if (!Array.isArray(content) || content.length === 0) return ["A message without text."];
	const parts = content as Fields[];
	if (role !== "user") return ["Parts in a message that is not the user's."];
	if (!parts.every(fits)) return ["A part that the API does not know."];
	return parts.some(({ type }) => type === "image_url" || type === "input_image")
		? []
		: ["Parts without an image."];
}
