/** What a prompt's text may name in braces. */
const promptVariables = ["selection", "file", "language", "problems"] as const;

export type PromptVariable = (typeof promptVariables)[number];

/** A prompt's text with what its variables stand for. */
export interface FilledPrompt {
	readonly text: string;
	/** The names in braces that are no variables, each once: they were left as they are. */
	readonly unknown: readonly string[];
}

/** A word in braces. What surrounds it may be braces as well, and stays. */
const named = /\{([A-Za-z][\w-]{0,49})\}/g;

/** The variables that a prompt's text names. */
export function variablesIn(text: string): ReadonlySet<PromptVariable> {
	return new Set([...text.matchAll(named)].map(([, name]) => name).filter(isVariable));
}

/** Fills in a prompt's text in one pass: what is filled in is never read again, whatever it holds. */
export function fillPrompt(text: string, values: Readonly<Record<PromptVariable, string>>): FilledPrompt {
	const unknown = new Set<string>();
	// A function, because `$` means something in a replacement text.
	const filled = text.replace(named, (whole, name: string) => {
		if (isVariable(name)) return values[name];
		unknown.add(name);
		return whole;
	});
	return { text: filled, unknown: [...unknown] };
}

/** One sentence about the names that a prompt could not fill in. */
export function unknownNames(prompt: string, unknown: readonly string[]): string {
	const names = unknown.map((name) => `{${name}}`).join(", ");
	const known = promptVariables.map((name) => `{${name}}`).join(", ");
	return `The prompt /${prompt} names ${names}, which stays as it is: the variables are ${known}.`;
}

function isVariable(name: string | undefined): name is PromptVariable {
	return (promptVariables as readonly (string | undefined)[]).includes(name);
}
