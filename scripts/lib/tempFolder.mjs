import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shared } from "./shared.mjs";

const folders = shared("folders", () => {
	/** @type {Set<string>} */
	const all = new Set();
	process.on("exit", () => {
		for (const folder of all) rmSync(folder, { recursive: true, force: true });
	});
	return all;
});

/**
 * A folder of our own that only this user can read, removed at the latest when we end.
 * @returns {Promise<{ path: string, remove: () => Promise<void> }>}
 */
export async function tempFolder() {
	const path = await mkdtemp(join(tmpdir(), "stream-panel-"));
	folders.add(path);
	return {
		path,
		async remove() {
			// A server that is just ending may still write: hence the retries.
			await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
			folders.delete(path);
		},
	};
}
