/** C0 controls, DEL and C1, bidi controls, zero-width and other invisible format characters. */
const tricky =
	/[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const trickyButLines = new RegExp(tricky.source.replace("\\x00-\\x1f", "\\x00-\\x08\\x0b-\\x1f"), "g");

/**
 * A name that came from outside, on one line, with every invisible or direction-changing character made
 * visible: a name must not be able to look like another one (fault 141).
 */
export function sanitizeName(name: string): string {
	return name.replace(tricky, show);
}

/** The same for text of several lines (arguments, logs): tab and line feed stay what they are. */
export function sanitizeText(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(trickyButLines, show);
}

function show(sign: string): string {
	const code = sign.charCodeAt(0);
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	if (code === 0x7f) return "\u2421";
	return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}
