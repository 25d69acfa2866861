import { maxFileBytes } from "../../../core/storage/decode";
import { FileProblem, type Files } from "./files";

/** The age after which a temporary file is treated as left over from a crash, in milliseconds. */
const leftOverAfter = 60_000;

/**
 * Writes a file so that it is never incomplete: writes a temporary file in the same folder and renames it.
 *
 * @param now milliseconds since the epoch, used in the temporary name
 */
export async function writeAtomically(files: Files, now: number, path: string, text: string): Promise<void> {
	const bytes = new TextEncoder().encode(text);
	if (bytes.length > maxFileBytes) throw new FileProblem("tooLarge");
	const temporary = temporaryName(path, now);
	try {
		await files.write(temporary, bytes);
		await files.rename(temporary, path);
	} catch (error) {
		// Remove the incomplete file. If this fails too, a later read removes it.
		await files.remove(temporary).catch(() => {});
		throw error;
	}
}

/** A file that was not renamed, or not yet. */
export interface TemporaryFile {
	readonly name: string;
	/** The intended final name. */
	readonly meant: string;
	/** Milliseconds since the epoch. */
	readonly at: number;
}

function temporaryName(path: string, now: number): string {
	return `${path}.${now.toString(36)}-${crypto.randomUUID().slice(0, 8)}.tmp`;
}

/** Parses the name of a temporary file; undefined for any other name. */
export function temporaryFile(name: string): TemporaryFile | undefined {
	const [, meant, at] = /^(.+)\.([0-9a-z]{1,11})-[0-9a-f]{8}\.tmp$/.exec(name) ?? [];
	return meant === undefined || at === undefined ? undefined : { name, meant, at: Number.parseInt(at, 36) };
}

/** Whether a crash left it behind. Another window may be about to rename a newer one. */
export function isLeftOver({ at }: TemporaryFile, now: number): boolean {
	return now - at > leftOverAfter;
}

/** @returns undefined if the file does not exist or can't be read */
export async function readText(files: Files, path: string, limit: number): Promise<string | undefined> {
	try {
		return new TextDecoder().decode(await files.read(path, limit));
	} catch (error) {
		if (error instanceof FileProblem) return undefined;
		throw error;
	}
}
