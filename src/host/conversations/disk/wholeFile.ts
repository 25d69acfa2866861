import { maxFileBytes } from "../../../core/storage/decode";
import { FileProblem, type Files } from "./files";

/** A temporary file that is older is left over from a crash, in milliseconds. */
const leftOverAfter = 60_000;

/**
 * Writes a file so that it is never half there: to a temporary name in the same folder, then renamed.
 *
 * @param now milliseconds since the epoch: the name says when it was made
 */
export async function writeWhole(files: Files, now: number, path: string, text: string): Promise<void> {
	const bytes = new TextEncoder().encode(text);
	if (bytes.length > maxFileBytes) throw new FileProblem("tooLarge");
	const temporary = temporaryName(path, now);
	try {
		await files.write(temporary, bytes);
		await files.rename(temporary, path);
	} catch (error) {
		// What could not be written whole is in nobody's way; where even that fails, reading cleans up.
		await files.remove(temporary).catch(() => {});
		throw error;
	}
}

/** A file that is not yet, or was never, renamed. */
export interface TemporaryFile {
	readonly name: string;
	/** The name that it was to get. */
	readonly meant: string;
	/** Milliseconds since the epoch. */
	readonly at: number;
}

function temporaryName(path: string, now: number): string {
	return `${path}.${now.toString(36)}-${crypto.randomUUID().slice(0, 8)}.tmp`;
}

/** What the name of a temporary file says; undefined for every other name. */
export function temporaryFile(name: string): TemporaryFile | undefined {
	const [, meant, at] = /^(.+)\.([0-9a-z]{1,11})-[0-9a-f]{8}\.tmp$/.exec(name) ?? [];
	return meant === undefined || at === undefined ? undefined : { name, meant, at: Number.parseInt(at, 36) };
}

/** Whether a crash left it behind. Another window may be about to rename a younger one. */
export function isLeftOver({ at }: TemporaryFile, now: number): boolean {
	return now - at > leftOverAfter;
}

/** @returns undefined where there is no such file, or none that can be read */
export async function readText(files: Files, path: string, limit: number): Promise<string | undefined> {
	try {
		return new TextDecoder().decode(await files.read(path, limit));
	} catch (error) {
		if (error instanceof FileProblem) return undefined;
		throw error;
	}
}
