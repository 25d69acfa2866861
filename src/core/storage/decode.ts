import { type Fields, isFields } from "../fields";
import type { Reader } from "./shape";

/** The version that all files are written in. A file of an older one would be upgraded when it is read. */
export const formatVersion = 1;

/** The most that a file of a conversation may hold, in bytes. */
export const maxFileBytes = 64 * 1024 * 1024;

/** Why a file can't be read. One of a `newer` version is left as it is. */
export type Unreadable = "damaged" | "newer" | "tooLarge";

export type Decoded<T> = { readonly value: T } | { readonly problem: Unreadable };

/** Deeper JSON could exhaust the stack of whoever copies it; no answer is that deep. */
const maxDepth = 500;

/** Reads one file. Never throws, whatever it holds. */
export function decode<T>(text: string, reader: Reader<T>): Decoded<T> {
	const fields = parse(text);
	if (!fields) return { problem: "damaged" };
	if (typeof fields.version === "number" && fields.version > formatVersion) return { problem: "newer" };
	const value = fields.version === formatVersion ? reader(fields) : undefined;
	return value === undefined ? { problem: "damaged" } : { value };
}

/** The object that a text holds as JSON, without any `__proto__`; undefined for everything else. */
export function parse(text: string): Fields | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) && disarm(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Takes every `__proto__` out, level by level. @returns false where the levels have no end */
function disarm(root: object): boolean {
	let level: object[] = [root];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > maxDepth) return false;
		const next: object[] = [];
		for (const value of level) {
			Reflect.deleteProperty(value, "__proto__");
			for (const field of Object.values(value)) {
				if (typeof field === "object" && field !== null) next.push(field);
			}
		}
		level = next;
	}
	return true;
}
