import { parse } from "./json";
import type { Reader } from "./shapes/shape";

/** The version of all files that are written. An older file would be upgraded when it is read. */
export const formatVersion = 1;

/** The maximum size of a conversation's file, in bytes. */
export const maxFileBytes = 64 * 1024 * 1024;

/** Why a file can't be read. A file of a `newer` version is left unchanged. */
export type Unreadable = "damaged" | "newer" | "tooLarge";

export type Decoded<T> = { readonly value: T } | { readonly problem: Unreadable };

/** Reads one file. Never throws, whatever the file contains. */
export function decode<T>(text: string, reader: Reader<T>): Decoded<T> {
	const fields = parse(text);
	if (!fields) return { problem: "damaged" };
	if (typeof fields.version === "number" && fields.version > formatVersion) return { problem: "newer" };
	const value = fields.version === formatVersion ? reader(fields) : undefined;
	return value === undefined ? { problem: "damaged" } : { value };
}
