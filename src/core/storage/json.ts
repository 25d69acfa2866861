import { type Fields, isFields } from "../fields";

/** Copying a deeper value could overflow the stack. No displayed part of an answer is nested this deeply. */
const maxDepth = 500;

/** The object in a JSON text, without any `__proto__`; undefined for anything else. Never throws. */
export function parse(text: string): Fields | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (!isFields(value)) return undefined;
		disarm(value);
		return value;
	} catch {
		return undefined;
	}
}

/** A value as JSON. Values that are nested too deeply are left out. */
export function stringify(value: object): string {
	try {
		return JSON.stringify(value);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return JSON.stringify(bounded(value, maxDepth));
	}
}

/** Removes every `__proto__`, level by level, and every value that is nested too deeply. */
function disarm(root: object): void {
	let level: object[] = [root];
	for (let depth = 0; level.length > 0; depth++) {
		const next: object[] = [];
		for (const value of level) {
			Reflect.deleteProperty(value, "__proto__");
			for (const [key, field] of Object.entries(value)) {
				if (typeof field !== "object" || field === null) continue;
				if (depth < maxDepth) next.push(field);
				else Reflect.set(value, key, null);
			}
		}
		level = next;
	}
}

function bounded(value: unknown, depth: number): unknown {
	if (typeof value !== "object" || value === null) return value;
	if (depth === 0) return null;
	if (Array.isArray(value)) return value.map((element) => bounded(element, depth - 1));
	return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, bounded(field, depth - 1)]));
}
