/** Pictures that may be shown. SVG is not among them: it is a document that can load and link. */
type PictureType = "image/png" | "image/jpeg" | "image/webp" | "image/gif";

/** More than a model sends as one picture; a bigger one stays bytes. */
const maxBytes = 40_000_000;

/**
 * Makes a picture from base64, if its first bytes say that it is one (what a server calls it does not count).
 *
 * @returns undefined where it is none of the four types
 */
export function pictureFrom(base64: string): Blob | undefined {
	if (base64.length > (maxBytes * 4) / 3) return undefined;
	const bytes = decode(base64.replace(/^data:[^,]{0,100};base64,/, ""));
	const type = bytes && pictureType(bytes);
	return bytes && type ? new Blob([bytes], { type }) : undefined;
}

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
	try {
		return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
	} catch {
		return undefined;
	}
}

/** By the signature that each format begins with. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
	const starts = (signature: string, at = 0) =>
		[...signature].every((sign, index) => bytes[at + index] === sign.charCodeAt(0));
	if (starts("\x89PNG\r\n\x1a\n")) return "image/png";
	if (starts("\xff\xd8\xff")) return "image/jpeg";
	if (starts("GIF87a") || starts("GIF89a")) return "image/gif";
	return starts("RIFF") && starts("WEBP", 8) ? "image/webp" : undefined;
}
