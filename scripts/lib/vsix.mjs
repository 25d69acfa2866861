import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { runChild } from "./child.mjs";
import { root } from "./root.mjs";

/**
 * Builds for production and packages the extension.
 * @returns {Promise<string>} the path of the VSIX
 * @throws if vsce fails; it has printed the reason
 */
export async function packageExtension() {
	const { name, version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
	const file = join(root, `${name}-${version}.vsix`);
	// The bundles contain all dependencies. The README's image stays a relative path: it has no public address.
	const code = await runChild(process.execPath, [
		join(root, "node_modules/@vscode/vsce/vsce"),
		...["package", "--no-dependencies", "--out", file],
		...["--no-rewrite-relative-links", "--allow-missing-repository"],
	]);
	if (code !== 0) throw new Error(`vsce could not create the VSIX (exit code ${code}).`);
	console.log(`${file} (${Math.round((await stat(file)).size / 1024)} KB)`);
	return file;
}
