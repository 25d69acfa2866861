import { type Fields, isFields } from "../fields";

/** What moderation says about a question or an answer. */
export interface Check {
	readonly of: "question" | "answer";
	/** An error is no verdict: what it is about counts as unchecked, never as clean. */
	readonly state: "clean" | "flagged" | "unchecked";
	readonly categories: readonly string[];
	/** It was held back, and not only marked. */
	readonly blocked: boolean;
	/** Why it was not checked, in the server's words. */
	readonly message?: string;
}

/**
 * What a server's moderation says in a response: `moderation` of the Responses API (one result each) and of
 * Chat Completions (a list each), and Azure's `content_filters`.
 */
export function checksOf(response: object): Check[] {
	const { moderation, content_filters: filters } = response as Fields;
	const { input, output } = isFields(moderation) ? moderation : ({} as Fields);
	const azure = Array.isArray(filters) ? (filters as unknown[]).filter(isFields) : [];
	return [
		...(isFields(input) ? [checkOf("question", input)] : []),
		...(isFields(output) ? [checkOf("answer", output)] : []),
		...azure.filter(({ content_filter_results: results }) => isFields(results)).map(azureCheck),
	];
}

function checkOf(of: Check["of"], value: Fields): Check {
	const results = Array.isArray(value.results) ? (value.results as unknown[]) : [value];
	const verdicts = results.filter(isFields);
	const flagged = verdicts.filter((one) => one.flagged === true);
	const categories = names(flagged.flatMap(({ categories }) => trueIn(categories)));
	if (flagged.length > 0) return { of, state: "flagged", categories, blocked: value.blocked === true };
	const clean = verdicts.length > 0 && verdicts.every((one) => one.flagged === false);
	if (clean && value.type !== "error") return { of, state: "clean", categories: [], blocked: false };
	const { message } = value;
	return {
		...{ of, state: "unchecked", categories: [], blocked: false },
		...(typeof message === "string" ? { message } : {}),
	};
}

function azureCheck({ source_type: source, blocked, content_filter_results: results }: Fields): Check {
	const of = source === "prompt" ? "question" : "answer";
	const entries = Object.entries(results as Fields);
	const found = entries.filter(([, result]) => isFound(result)).map(([name]) => name);
	const filtered = entries.some(([, result]) => isFields(result) && result.filtered === true);
	const categories = names(found);
	if (found.length > 0 || blocked === true)
		return { of, state: "flagged", categories, blocked: blocked === true || filtered };
	const error = (results as Fields).error;
	if (!isFields(error)) return { of, state: "clean", categories: [], blocked: false };
	return {
		...{ of, state: "unchecked", categories: [], blocked: false },
		...(typeof error.message === "string" ? { message: error.message } : {}),
	};
}

const isFound = (result: unknown): boolean =>
	isFields(result) && (result.filtered === true || result.detected === true);

const trueIn = (categories: unknown): string[] =>
	isFields(categories) ? Object.keys(categories).filter((name) => categories[name] === true) : [];

const names = (all: readonly string[]): string[] => [...new Set(all)];
