import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runChild } from "./child.mjs";
import { progress } from "./progress.mjs";
import { root } from "./root.mjs";

// The first one has no window to draw and takes half the time.
const names = [
	...["chromium-headless-shell", "chromium", "chromium-browser"],
	...["google-chrome", "google-chrome-stable", "microsoft-edge"],
];
const windowsFolders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap(
	(name) => process.env[name] ?? [],
);

/** Every path where a Chromium-based browser may be installed, best first. */
function candidates() {
	const inPath = (process.env.PATH ?? "")
		.split(delimiter)
		.flatMap((folder) => names.map((name) => join(folder, name)));
	/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
	const elsewhere = {
		darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map(
			(app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
		),
		win32: windowsFolders.flatMap((folder) => [
			join(folder, "Google/Chrome/Application/chrome.exe"),
			join(folder, "Microsoft/Edge/Application/msedge.exe"),
		]),
	};
	return [...(elsewhere[process.platform] ?? []), ...(process.platform === "linux" ? inPath : [])];
}

/**
 * Finds a browser that can be automated: CHROME_PATH, an installed one, or Playwright's own.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
	const named = process.env.CHROME_PATH;
	if (named) {
		if (existsSync(named)) return named;
		throw new Error(`CHROME_PATH is ${named}, but there is no such file. Correct it or unset it.`);
	}
	const installed = candidates().find((file) => existsSync(file));
	if (installed) return installed;
	// Only if nothing else was found: loading Playwright takes longer than all of the above.
	if (!existsSync(join(root, "node_modules/playwright-core"))) return undefined;
	const { chromium } = await import("playwright-core");
	const own = chromium.executablePath();
	return existsSync(own) ? own : undefined;
}

function isDebian() {
	try {
		return /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
	} catch {
		return false;
	}
}

/** @throws if a command fails */
async function installFromDebian() {
	const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
	for (const args of [
		["update", "-qq"],
		["install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell", "fonts-liberation"],
	]) {
		const code = await runChild("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
		if (code !== 0)
			throw new Error(`apt-get ${args[0]} failed (exit code ${code}). Install chromium manually.`);
	}
}

/**
 * Installs a browser if there is none.
 * @throws if that fails, with advice
 */
export async function installBrowser() {
	if (await findBrowser()) return;
	if (process.platform === "linux" && process.getuid?.() === 0 && isDebian()) {
		console.log(
			"No browser found. Installing Debian's headless chromium with apt-get (about 60 MB, plus dependencies).",
		);
		await progress("Installing chromium", installFromDebian);
	} else {
		console.log(
			"No browser found. Installing Playwright's Chromium (about 180 MB) into Playwright's own folder.",
		);
		const cli = join(root, "node_modules/playwright-core/cli.js");
		const code = await runChild(process.execPath, [cli, "install", "chromium"]);
		if (code !== 0)
			throw new Error(
				"Playwright could not install Chromium. Install Chrome or Chromium, or set CHROME_PATH.",
			);
	}
	if (!(await findBrowser()))
		throw new Error("No browser was found after the installation. Set CHROME_PATH to yours.");
}

/** Turns off background activity. The sandbox is off only for root, where it cannot work. */
export const browserFlags = [
	...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
	...["--disable-component-update", "--disable-sync"],
	...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** @returns {Promise<import("playwright-core").Browser>} a headless browser. The caller closes it. */
export async function launchBrowser() {
	const executablePath = await findBrowser();
	if (!executablePath) throw new Error("No browser is installed. Run: node scripts/setup.mjs test");
	const { chromium } = await import("playwright-core");
	return chromium.launch({
		executablePath,
		args: browserFlags,
		chromiumSandbox: process.getuid?.() !== 0,
		// Playwright would close the browser and continue. Ending the process is the task of its owner (child.mjs).
		...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
	});
}
