import { symlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * Another path to an extension under development. VS Code takes every theme below that path for one that
 * is being developed and chooses it; `.vscode-test/`, with all of VS Code's own themes, lies below ours.
 * @param {string} extension
 * @param {string} folder where the link is made
 * @returns {Promise<string>}
 */
export async function linkExtension(extension, folder) {
	const link = join(folder, "extension");
	await symlink(extension, link, "junction");
	return link;
}
