/** The image types that may be shown. SVG is not one of them: it is a document that can load and link. */
type ImageType = "image/png" | "image/jpeg" | "image/webp" | "image/gif";

/** More than a model sends as one image. Larger data is not shown as an image. */
const maxBytes = 40_000_000;

/**
 * Creates an image from base64 if its first bytes have a known signature. The type that a server names is ignored.
 *
 * @returns undefined if it is none of the four types
 */
export function imageFrom(base64: string): Blob | undefined {
	if (base64.length > (maxBytes * 4) / 3) return undefined;
	const bytes = decode(base64.replace(/^data:[^,]{0,100};base64,/, ""));
	const type = bytes && imageType(bytes);
	return bytes && type ? new Blob([bytes], { type }) : undefined;
}

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
	try {
		const signs = atob(base64);
		const bytes = new Uint8Array(signs.length);
		// A picture may have twenty million: a call for each takes seconds.
		for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
		return bytes;
	} catch {
		return undefined;
	}
}

/** Reads the signature at the beginning of the data. */
export function imageType(bytes: Uint8Array): ImageType | undefined {
	const starts = (signature: string, at = 0) =>
		[...signature].every((character, index) => bytes[at + index] === character.charCodeAt(0));
	if (starts("\x89PNG\r\n\x1a\n")) return "image/png";
	if (starts("\xff\xd8\xff")) return "image/jpeg";
	if (starts("GIF87a") || starts("GIF89a")) return "image/gif";
	return starts("RIFF") && starts("WEBP", 8) ? "image/webp" : undefined;
}
