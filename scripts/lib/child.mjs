import { spawn } from "node:child_process";
import { shared } from "./shared.mjs";

/**
 * A process that is ended with everything it started: by its own id, and at the latest when we end.
 *
 * @typedef {object} Child
 * @property {import("node:child_process").ChildProcess} process
 * @property {Promise<number>} ended its exit code; 1 when a signal ended it or it could not be started
 * @property {() => Promise<void>} stop asks it to end, insists after 5 s
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
			// Whoever listens too (a server that closes in order) decides when to end; else it is now.
			if (process.listenerCount(name) === 1) endAll(children);
		});
	}
	return children;
});

/**
 * Ends in order when asked to: a signal alone would pass by the listeners of `exit`.
 * @param {ReadonlySet<import("node:child_process").ChildProcess>} children
 */
function endAll(children) {
	// A child may have children of its own to end: it gets its time.
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
		// Its own process group: VS Code's server leaves extension hosts behind otherwise.
		if (process.platform === "win32") child.kill(name);
		else process.kill(-child.pid, name);
	} catch {
		// It has ended by itself.
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
			// What it has left behind, in its process group.
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
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options] output goes to ours unless told otherwise
 * @returns {Promise<number>} its exit code
 */
export function runChild(command, args, options = {}) {
	return startChild(command, args, { stdio: ["ignore", "inherit", "inherit"], ...options }).ended;
}
