import { parse } from "./json";
import type { Reader } from "./shapes/shape";

/** The version of all files that are written, but for answers with continuations. */
export const formatVersion = 1;

/**
 * The version of an answer with continuations. A version of the extension that does not know them must not read
 * it as complete. In all else it is version 1, so an older file needs no change when it is read.
 */
export const continuedVersion = 2;

/** The maximum size of a conversation's file, in bytes. */
export const maxFileBytes = 64 * 1024 * 1024;

/** Why a file can't be read. A file of a `newer` version is left unchanged. */
export type Unreadable = "damaged" | "newer" | "tooLarge";

export type Decoded<T> = { readonly value: T } | { readonly problem: Unreadable };

/**
 * Reads one file. Never throws, whatever the file contains.
 *
 * @param newest the newest version that the reader knows
 */
export function decode<T>(text: string, reader: Reader<T>, newest = formatVersion): Decoded<T> {
	const fields = parse(text);
	if (!fields) return { problem: "damaged" };
	if (typeof fields.version === "number" && fields.version > newest) return { problem: "newer" };
	const isKnown = fields.version === formatVersion || fields.version === newest;
	const value = isKnown ? reader(fields) : undefined;
	return value === undefined ? { problem: "damaged" } : { value };
}
