import { symlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * Creates another path to an extension under development. VS Code selects every theme below that path, as if it
 * were being developed; `.vscode-test/`, with all of VS Code's own themes, is below ours.
 * @param {string} extension
 * @param {string} folder where to create the link
 * @returns {Promise<string>}
 */
export async function linkExtension(extension, folder) {
	const link = join(folder, "extension");
	await symlink(extension, link, "junction");
	return link;
}
