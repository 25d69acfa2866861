/** The variables that a prompt's text may use in braces. */
const promptVariables = ["selection", "file", "language", "problems"] as const;

export type PromptVariable = (typeof promptVariables)[number];

/** A prompt's text with the values of its variables. */
export interface FilledPrompt {
	readonly text: string;
	/** The names in braces that are not variables, each once. They were left unchanged. */
	readonly unknown: readonly string[];
}

/** A word in braces. Other braces around it are kept. */
const named = /\{([A-Za-z][\w-]{0,49})\}/g;

/** The variables that a prompt's text uses. */
export function variablesIn(text: string): ReadonlySet<PromptVariable> {
	return new Set([...text.matchAll(named)].map(([, name]) => name).filter(isVariable));
}

/** Fills in a prompt's text in one pass: variables inside a value are not expanded. */
export function fillPrompt(text: string, values: Readonly<Record<PromptVariable, string>>): FilledPrompt {
	const unknown = new Set<string>();
	// A function, because `$` has a special meaning in a replacement string.
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
	return `The prompt /${prompt} contains ${names}, which is not a variable and is sent as it is. The variables are ${known}.`;
}

function isVariable(name: string | undefined): name is PromptVariable {
	return (promptVariables as readonly (string | undefined)[]).includes(name);
}
