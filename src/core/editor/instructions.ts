/** What the instructions of an edit depend on. */
export interface Task {
	readonly kind: "generate" | "rewrite";
	readonly languageId: string;
	/** Whether the document holds code, not prose. */
	readonly code: boolean;
	readonly tab: number;
	readonly spaces: boolean;
	/** The user's own instructions. */
	readonly own: string;
}

/** The instructions for an answer that is written directly into a document. */
export function instructionsFor({ kind, languageId, code, tab, spaces, own }: Task): string {
	const what = code ? `${languageId} code` : `${languageId} text`;
	const place =
		kind === "generate"
			? `Write the ${what} that belongs between the part of the file "before the cursor" and the part "after the cursor".`
			: `Rewrite the part of the file "to rewrite" as ${what}. Your answer replaces it.`;
	const form = code
		? "Answer with one fenced code block and nothing else: no explanation, no citation."
		: "Answer with the text itself and nothing else: no introduction, no fence around it.";
	const indent = spaces ? `${tab} spaces` : "tabs";
	return [
		own,
		place,
		"Do not repeat the other parts of the file.",
		form,
		`Indent with ${indent}; begin the first line without indentation, and indent the next lines relative to it.`,
	]
		.filter((line) => line.trim() !== "")
		.join("\n");
}
