import { type Fields, isFields } from "../../fields";

/** Fields that name or encode something, as long as they look like it. Nobody reads them as text. */
const names: ReadonlySet<string> = new Set([
	"type",
	"id",
	"item_id",
	"response_id",
	"call_id",
	"approval_request_id",
	"container_id",
	"file_id",
	"status",
	"role",
	"phase",
	"object",
	"model",
	"obfuscation",
	"encrypted_content",
]);
const looksLikeName = /^[\w:.+/=-]*$/;

/** What a response says about its request and its cost: the user's words and settings, or numbers. */
const aboutRequest: ReadonlySet<string> = new Set([
	"background",
	"billing",
	"content_filters",
	"conversation",
	"error",
	"incomplete_details",
	"input_transformations",
	"instructions",
	"metadata",
	"moderation",
	"prompt",
	"prompt_cache_key",
	"prompt_cache_retention",
	"reasoning",
	"safety_identifier",
	"service_tier",
	"text",
	"tool_choice",
	"tools",
	"truncation",
	"usage",
	"user",
]);

/** Fields that may hold an image in base64. */
const pictures: ReadonlySet<string> = new Set(["partial_image_b64", "result", "b64_json", "image_url"]);
const looksLikePicture = /^(data:image\/|[A-Za-z0-9+/]{200})/;

/** The events whose `response` says such things. */
const withResponse = /^response\.(created|queued|in_progress|completed|incomplete|failed)$/;

/** The strings of an event that somebody might read, in their order, and its images. */
export interface Strings {
	readonly texts: { readonly key: string; readonly text: string }[];
	readonly images: string[];
}

/**
 * All strings of an event, whatever its type, apart from those that are known not to be text. Names of
 * unknown fields count as well, because events of unknown types are shown as data.
 */
export function stringsIn(event: { readonly type: string }): Strings {
	const found: Strings = { texts: [], images: [] };
	const { response } = event as Fields;
	const about = withResponse.test(event.type) ? response : undefined;
	// A list instead of recursion, so that no nesting can exhaust the stack.
	const left: Field[] = [["", event]];
	for (let next = left.pop(); next; next = left.pop()) {
		const [key, value] = next;
		if (typeof value === "string") take(found, key, value);
		else if (Array.isArray(value)) for (const one of value.toReversed()) left.push([key, one]);
		else if (isFields(value)) {
			const fields = Object.entries(value).filter(([name]) => value !== about || !aboutRequest.has(name));
			for (const [name] of fields) {
				if (name.length > 60 || !looksLikeName.test(name)) found.texts.push({ key: "", text: name });
			}
			for (const field of fields.toReversed()) left.push(field);
		}
	}
	return found;
}

type Field = [key: string, value: unknown];

function take({ texts, images }: Strings, key: string, value: string): void {
	if (value === "" || (names.has(key) && looksLikeName.test(value))) return;
	if (pictures.has(key) && looksLikePicture.test(value)) images.push(value);
	else texts.push({ key, text: value });
}

/** An image as an address that a judge takes. */
export function imageAddress(image: string): string {
	if (image.startsWith("data:")) return image;
	const type = image.startsWith("/9j/") ? "jpeg" : image.startsWith("UklGR") ? "webp" : "png";
	return `data:image/${type};base64,${image}`;
}
