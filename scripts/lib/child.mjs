import { spawn } from "node:child_process";
import { shared } from "./shared.mjs";

/**
 * A child process. It is ended together with everything that it started, at the latest when this process ends.
 *
 * @typedef {object} Child
 * @property {import("node:child_process").ChildProcess} process
 * @property {Promise<number>} ended its exit code; 1 if a signal ended it or it could not be started
 * @property {() => Promise<void>} stop asks it to end, and kills it after 5 s
 */

const graceMs = 5_000;

const running = shared("children", () => {
	/** @type {Set<import("node:child_process").ChildProcess>} */
	const children = new Set();
	process.on("exit", () => {
		for (const child of children) signal(child, "SIGKILL");
	});
	for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
		process.on(name, () => {
			// Another listener (a server that closes in order) decides when to end. Without one, end now.
			if (process.listenerCount(name) === 1) endAll(children);
		});
	}
	return children;
});

/**
 * Exits properly on a signal: the signal alone would skip the `exit` listeners.
 * @param {ReadonlySet<import("node:child_process").ChildProcess>} children
 */
function endAll(children) {
	// A child may have children of its own to end, so it gets some time.
	setTimeout(() => process.exit(1), graceMs);
	for (const child of children) {
		child.once("exit", () => children.size === 0 && process.exit(1));
		signal(child, "SIGTERM");
	}
	if (children.size === 0) process.exit(1);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
	if (child.pid === undefined) return;
	try {
		// Its own process group: otherwise VS Code's server leaves extension hosts behind.
		if (process.platform === "win32") child.kill(name);
		else process.kill(-child.pid, name);
	} catch {
		// It has already ended.
	}
}

/**
 * Starts a command.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Child}
 */
export function startChild(command, args, options = {}) {
	const child = spawn(command, args, { ...options, detached: process.platform !== "win32" });
	running.add(child);
	/** @type {Promise<number>} */
	const ended = new Promise((resolve) => {
		child.once("error", () => {
			running.delete(child);
			resolve(1);
		});
		child.once("exit", (code) => {
			// Ends what it has left behind in its process group.
			signal(child, "SIGKILL");
			running.delete(child);
			resolve(code ?? 1);
		});
	});
	return {
		process: child,
		ended,
		async stop() {
			signal(child, "SIGTERM");
			const insist = setTimeout(() => signal(child, "SIGKILL"), graceMs);
			await ended;
			clearTimeout(insist);
		},
	};
}

/**
 * Runs a command and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options] by default, output goes to ours
 * @returns {Promise<number>} its exit code
 */
export function runChild(command, args, options = {}) {
	return startChild(command, args, { stdio: ["ignore", "inherit", "inherit"], ...options }).ended;
}
