/** What a model is told beside the user's prompt. */
export interface Task {
	readonly kind: "generate" | "rewrite";
	readonly languageId: string;
	/** Whether the document is one of code. */
	readonly code: boolean;
	readonly tab: number;
	readonly spaces: boolean;
	/** The user's own instructions. */
	readonly own: string;
}

/** The instructions for an answer that goes straight into a document. */
export function instructionsFor({ kind, languageId, code, tab, spaces, own }: Task): string {
	const what = code ? `${languageId} code` : `${languageId} text`;
	const place =
		kind === "generate"
			? `Write the ${what} that belongs between the part of the file "before the place" and the part "behind the place".`
			: `Rewrite the part of the file "to be rewritten" as ${what}. What you write takes its place.`;
	const form = code
		? "Answer with one fenced code block and nothing else: no explanation, no citation."
		: "Answer with the text itself and nothing else: no introduction, no fence around the whole.";
	const indent = spaces ? `${tab} spaces` : "tabs";
	return [
		own,
		place,
		"Repeat nothing of the other parts of the file.",
		form,
		`Indent with ${indent}; begin the first line without indentation, and indent the next lines relative to it.`,
	]
		.filter((line) => line.trim() !== "")
		.join("\n");
}
