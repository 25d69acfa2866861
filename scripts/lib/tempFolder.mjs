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
 * Creates a folder that only this user can read. It is removed at the latest when the process ends.
 * @returns {Promise<{ path: string, remove: () => Promise<void> }>}
 */
export async function tempFolder() {
	const path = await mkdtemp(join(tmpdir(), "stream-panel-"));
	folders.add(path);
	return {
		path,
		async remove() {
			// A server that is shutting down may still write, so the removal is retried.
			await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
			folders.delete(path);
		},
	};
}
