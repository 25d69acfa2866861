/** The parts of a hover. */
export interface HoverText {
	/** The code of the first fence. */
	readonly signature?: { readonly code: string; readonly language: string };
	/** Markdown without the tags below. */
	readonly docs: string;
	readonly params: readonly { readonly name: string; readonly text: string }[];
	readonly returns?: string;
	readonly throws: readonly string[];
	/** Present if it is marked as deprecated; may be empty. */
	readonly deprecated?: string;
}

/**
 * A tag in the format of TypeScript's hover: `*@param* ` + "`name` — text", or the text on the next lines.
 */
const tagPattern = /^\*@(\w+)\*\s*(?:`([^`\n]+)`)?\s*(?:—|-)?\s*([\s\S]*)$/;

/** Parses a hover's Markdown: the signature from the first fence, the documentation from the rest. */
export function readHover(contents: readonly string[]): HoverText {
	const text = contents.join("\n\n").replaceAll("\r\n", "\n");
	const fence = /^(`{3,}|~{3,})([\w+#-]*)[^\n]*\n([\s\S]*?)\n?^\1[`~]*[ \t]*$/m.exec(text);
	const rest = fence === null ? text : text.slice(0, fence.index) + text.slice(fence.index + fence[0].length);
	const signature =
		fence?.[3] === undefined || fence[3].trim() === ""
			? undefined
			: { code: bare(fence[3]), language: fence[2] ?? "" };

	const params: { name: string; text: string }[] = [];
	const throws: string[] = [];
	const docs: string[] = [];
	let returns: string | undefined;
	let deprecated: string | undefined;
	for (const block of blocks(rest)) {
		const [, tag, name, words = ""] = tagPattern.exec(block) ?? [];
		const description = oneLine(words);
		if (tag === "param" && name !== undefined) params.push({ name, text: description });
		else if (tag === "returns" || tag === "return") returns = withName(name, description);
		else if (tag === "throws" || tag === "exception") throws.push(withName(name, description));
		else if (tag === "deprecated") deprecated = description;
		else if (tag === undefined || words !== "" || name !== undefined) docs.push(block);
	}
	return {
		...(signature === undefined ? {} : { signature }),
		docs: tidy(docs.join("\n\n")),
		params,
		...(returns === undefined ? {} : { returns }),
		throws,
		...(deprecated === undefined ? {} : { deprecated }),
	};
}

/** Each tag is a block of its own; so is the text before the first tag. */
function blocks(text: string): string[] {
	return text
		.split(/\n(?=\*@\w+\*)/)
		.map((block) => block.trim())
		.filter((block) => block !== "" && block !== "---");
}

/** An imported name is shown as `(alias) …`, followed by its import. */
function bare(signature: string): string {
	return signature
		.trim()
		.replace(/^\(alias\)\s+/, "")
		.replace(/\nimport [^\n]*$/, "");
}

/** A thrown or returned type is a code span or, from `{Type}`, in braces. */
function withName(name: string | undefined, description: string): string {
	const [, type, rest] = /^\{([^{}]+)\}\s*(?:[-–—]\s*)?(.*)$/.exec(description) ?? [];
	if (type !== undefined && rest !== undefined) return `\`${type}\` ${rest}`.trim();
	return name === undefined ? description : `\`${name}\` ${description}`.trim();
}

/** Replaces links that only work inside a hover with their text, and removes rules between services. */
function tidy(docs: string): string {
	return docs
		.replace(/\[([^\]\n]*)\]\((?:command|file|vscode):[^)\n]*\)/g, "$1")
		.replace(/^(?:-{3,}|\*{3,})$/gm, "")
		.replace(/\n{3,}/g, "\n\n")
		.trim();
}

function oneLine(text: string): string {
	return tidy(text).replace(/\s+/g, " ").trim();
}
