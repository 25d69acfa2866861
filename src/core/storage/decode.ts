import { parse } from "./json";
import type { Reader } from "./shapes/shape";

/** The version that all files are written in. A file of an older one would be upgraded when it is read. */
export const formatVersion = 1;

/** The most that a file of a conversation may hold, in bytes. */
export const maxFileBytes = 64 * 1024 * 1024;

/** Why a file can't be read. One of a `newer` version is left as it is. */
export type Unreadable = "damaged" | "newer" | "tooLarge";

export type Decoded<T> = { readonly value: T } | { readonly problem: Unreadable };

/** Reads one file. Never throws, whatever it holds. */
export function decode<T>(text: string, reader: Reader<T>): Decoded<T> {
	const fields = parse(text);
	if (!fields) return { problem: "damaged" };
	if (typeof fields.version === "number" && fields.version > formatVersion) return { problem: "newer" };
	const value = fields.version === formatVersion ? reader(fields) : undefined;
	return value === undefined ? { problem: "damaged" } : { value };
}
