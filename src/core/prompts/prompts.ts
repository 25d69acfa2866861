import { isFields } from "../fields";

/** A saved question that is asked by its name: `/fix` in the composer. */
export interface Prompt {
	readonly name: string;
	/** The description in the list. */
	readonly description: string;
	/** The question, with variables in braces. */
	readonly text: string;
}

/** The built-in prompts. A user's prompt with the same name replaces the built-in one. */
export const builtinPrompts: readonly Prompt[] = [
	{
		name: "explain",
		description: "Explain what the code does and how",
		text: "Explain {selection}: what it does, how it works, and what is easy to get wrong.",
	},
	{
		name: "fix",
		description: "Find the cause of the problems and correct them",
		text: "Fix {selection}. State the cause, then show the corrected code.\n\nProblems that the editor reports:\n{problems}",
	},
	{
		name: "tests",
		description: "Write tests, edge cases included",
		text: "Write tests for {selection} in {language}. Cover the usual case, the edge cases and wrong input, in the style of the code.",
	},
	{
		name: "document",
		description: "Write documentation comments",
		text: "Write documentation comments for {selection}, as is usual in {language}. Change no code.",
	},
	{
		name: "review",
		description: "Look for faults and show how to correct them",
		text: "Review {selection}. Name faults, risks and what is hard to understand, the most serious first, each with its line and a correction. Do not list what is good.",
	},
];

/** The maximum number of user prompts, and the maximum length of each text in UTF-16 units. */
const most = { prompts: 200, text: 20_000, description: 200 };

const fitName = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u;

/**
 * All prompts, the user's own first.
 *
 * @param own `streamPanel.prompts` as the user wrote it; invalid entries are skipped
 */
export function allPrompts(own: readonly unknown[]): readonly Prompt[] {
	const found = new Map<string, Prompt>();
	for (const entry of own.slice(0, most.prompts)) {
		const prompt = parsePrompt(entry);
		if (prompt && !found.has(prompt.name)) found.set(prompt.name, prompt);
	}
	return [...found.values(), ...builtinPrompts.filter(({ name }) => !found.has(name))];
}

function parsePrompt(entry: unknown): Prompt | undefined {
	if (!isFields(entry)) return undefined;
	const { name, description = "", text } = entry;
	if (typeof name !== "string" || !fitName.test(name)) return undefined;
	if (typeof text !== "string" || text.trim() === "" || text.length > most.text) return undefined;
	if (typeof description !== "string") return undefined;
	return { name, description: description.slice(0, most.description), text };
}
