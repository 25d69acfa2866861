import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { runChild } from "./child.mjs";

/** The npm client as a script for Node: `npm` itself is a shell script on some systems and a .cmd file on others. */
function client() {
	const fromEnvironment = process.env.npm_execpath;
	if (fromEnvironment?.endsWith("npm-cli.js")) return fromEnvironment;
	const bin = dirname(process.execPath);
	const known = ["../lib/node_modules", "node_modules"].map((at) => join(bin, at, "npm/bin/npm-cli.js"));
	return known.find((file) => existsSync(file));
}

// Errors only: on Node 20, npm would warn about packages that run on another Node, which is installed with them.
const quiet = ["--loglevel=error", "--no-audit", "--no-fund", "--no-progress", "--engine-strict=false"];

/**
 * Runs npm.
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options
 * @throws if npm fails; npm has printed the reason
 */
export async function npm(args, { cwd }) {
	const script = client();
	const all = [...args, ...quiet];
	const code = script
		? await runChild(process.execPath, [script, ...all], { cwd })
		: await runChild("npm", all, { cwd, shell: process.platform === "win32" });
	if (code !== 0)
		throw new Error(
			`npm ${args[0]} failed (exit code ${code}). Check your network connection and try again.`,
		);
}
