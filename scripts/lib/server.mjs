import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { startChild } from "./child.mjs";
import { tempFolder } from "./tempFolder.mjs";

/**
 * A VS Code server that listens on 127.0.0.1 only and requires a token.
 *
 * @typedef {object} VSCodeServer
 * @property {number} port
 * @property {string} token
 * @property {string} data the server's data folder, with the user settings in `data/User/settings.json`
 * @property {string} scratch a folder that is removed when the server is closed
 * @property {() => string} log the last 64 KB of the server's output
 * @property {Promise<number>} ended
 * @property {() => Promise<void>} close ends the server and removes its folder
 */

const startLimitMs = 60_000;
const logLimit = 65_536;

/** No extension gallery: the server makes no network requests. */
const offline = { EXTENSIONS_GALLERY: "{}" };

/** Settings that turn off the first-start features of VS Code. */
const quietSettings = {
	"workbench.startupEditor": "none",
	"workbench.tips.enabled": false,
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.welcomePage.walkthroughs.openOnInstall": false,
	"telemetry.telemetryLevel": "off",
	"update.mode": "none",
	"extensions.autoCheckUpdates": false,
	"extensions.ignoreRecommendations": true,
	"git.openRepositoryInParentFolders": "never",
	"chat.disableAIFeatures": true,
	"files.autoSave": "off",
	"security.workspace.trust.untrustedFiles": "open",
};

/**
 * Writes the user settings of a server before it starts, in addition to the quiet ones.
 * @param {string} data the server's data folder
 * @param {Readonly<Record<string, unknown>>} settings
 */
async function writeSettings(data, settings) {
	const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, "\t");
	await writeFile(settingsOf(data), text);
}

/** @param {string} data */
const settingsOf = (data) => join(data, "data/User/settings.json");

/** @returns {Promise<number>} a port that was free a moment ago */
function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", reject);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}

/**
 * Installs a VSIX into an extensions folder, offline.
 * @param {import("./npmVSCode.mjs").NpmVSCode} vscode
 * @param {string} vsix
 * @param {string} data
 */
async function installExtension(vscode, vsix, data) {
	const child = startChild(
		vscode.node,
		[
			vscode.server,
			"--install-extension",
			vsix,
			"--extensions-dir",
			join(data, "extensions"),
			"--server-data-dir",
			data,
		],
		{ stdio: ["ignore", "pipe", "pipe"] },
	);
	let output = "";
	child.process.stdout?.on("data", (chunk) => (output += chunk));
	child.process.stderr?.on("data", (chunk) => (output += chunk));
	if ((await child.ended) !== 0 || !output.includes("was successfully installed")) {
		throw new Error(`VS Code ${vscode.version.version} did not install ${vsix}:\n${output}`);
	}
}

/**
 * Starts a VS Code server.
 * @param {object} options
 * @param {import("./npmVSCode.mjs").NpmVSCode} options.vscode
 * @param {Readonly<Record<string, unknown>>} [options.settings] user settings in addition to the quiet ones
 * @param {string} [options.data] a permanent folder, whose existing settings are kept
 * @param {string} [options.vsix] an extension to install first
 * @param {boolean} [options.workspaceTrust] true: folders open in Restricted Mode
 * @param {NodeJS.ProcessEnv} [options.env] more variables for the extension host
 * @returns {Promise<VSCodeServer>}
 * @throws if it has not started within 60 s
 */
export async function startServer({ vscode, settings, data, vsix, workspaceTrust = false, env }) {
	const temp = await tempFolder();
	const folder = data ?? temp.path;
	try {
		await mkdir(join(folder, "data/User"), { recursive: true });
		if (!existsSync(settingsOf(folder))) await writeSettings(folder, settings ?? {});
		if (vsix) await installExtension(vscode, vsix, folder);
		return await listen({ vscode, data: folder, temp, workspaceTrust, env });
	} catch (error) {
		await temp.remove();
		throw error;
	}
}

/**
 * @param {object} options
 * @param {import("./npmVSCode.mjs").NpmVSCode} options.vscode
 * @param {string} options.data
 * @param {Awaited<ReturnType<typeof tempFolder>>} options.temp
 * @param {boolean} options.workspaceTrust
 * @param {NodeJS.ProcessEnv | undefined} options.env
 * @returns {Promise<VSCodeServer>}
 */
async function listen({ vscode, data, temp, workspaceTrust, env }) {
	// Without a token, any web page in the user's browser could open a terminal in this server.
	const token = randomBytes(24).toString("hex");
	const tokenFile = join(temp.path, "token");
	await writeFile(tokenFile, token, { mode: 0o600 });
	const port = await freePort();
	const child = startChild(
		vscode.node,
		[
			vscode.server,
			...["--host", "127.0.0.1", "--port", String(port), "--connection-token-file", tokenFile],
			...["--server-data-dir", data, "--extensions-dir", join(data, "extensions")],
			...["--accept-server-license-terms", "--enable-smoke-test-driver", "--telemetry-level", "off"],
			...(workspaceTrust ? [] : ["--disable-workspace-trust"]),
		],
		{ stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...offline, ...env } },
	);
	let output = "";
	await new Promise((resolve, reject) => {
		/** @param {Buffer} chunk */
		const read = (chunk) => {
			output = (output + chunk).slice(-logLimit);
			if (output.includes("Extension host agent listening on")) resolve(undefined);
		};
		child.process.stdout?.on("data", read);
		child.process.stderr?.on("data", read);
		const late = setTimeout(
			() => reject(new Error(`VS Code did not start within 60 s:\n${output}`)),
			startLimitMs,
		);
		late.unref();
		child.ended.then((code) =>
			reject(new Error(`VS Code exited during startup (exit code ${code}):\n${output}`)),
		);
	}).catch(async (error) => {
		await child.stop();
		throw error;
	});
	return {
		port,
		token,
		data,
		scratch: temp.path,
		log: () => output,
		ended: child.ended,
		async close() {
			await child.stop();
			await temp.remove();
		},
	};
}

/**
 * The address of a folder in a running server.
 * @param {VSCodeServer} server
 * @param {object} options
 * @param {string} options.folder absolute path; empty: no folder
 * @param {string} [options.extension] absolute path of an extension under development
 * @param {string} [options.file] a file to open, by its path within the folder
 * @param {string} [options.tests] absolute path of a test runner, run in the extension host
 * @param {readonly (readonly [string, string])[]} [options.payload] more pairs for the payload
 */
export function addressOf({ port, token }, { folder, file, extension, tests, payload = [] }) {
	/** @param {string} path */
	const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
	const pairs = [
		...(extension ? [["extensionDevelopmentPath", remote(extension)]] : []),
		...(file ? [["openFile", remote(join(folder, file))]] : []),
		...(tests ? [["extensionTestsPath", remote(tests)]] : []),
		...payload,
	];
	const query = new URLSearchParams({ tkn: token });
	if (folder) query.set("folder", folder);
	else query.set("ew", "true");
	if (pairs.length > 0) query.set("payload", JSON.stringify(pairs));
	return `http://127.0.0.1:${port}/?${query}`;
}
