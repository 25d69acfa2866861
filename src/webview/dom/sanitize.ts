/** C0 controls, DEL and C1, bidi controls, zero-width and other invisible format characters. */
const tricky =
	/[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const trickyButLines = new RegExp(tricky.source.replace("\\x00-\\x1f", "\\x00-\\x08\\x0b-\\x1f"), "g");

/**
 * Puts an external name on one line and makes every invisible or direction-changing character visible, so that
 * a name cannot imitate another one (fault 141).
 */
export function sanitizeName(name: string): string {
	return name.replace(tricky, show);
}

/** The same for text of several lines (arguments, logs). Tab and line feed are kept. */
export function sanitizeText(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(trickyButLines, show);
}

function show(character: string): string {
	const code = character.charCodeAt(0);
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	if (code === 0x7f) return "\u2421";
	return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}
