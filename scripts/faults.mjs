/**
 * Writes test/FAULTS.md: which test covers which numbered fault, made from the titles of the built tests.
 *
 *     npm run faults              writes the list
 *     npm run faults -- --check   fails when it is not up to date, or when a fault has neither test nor reason
 *
 * A title names its faults at its beginning: `fault 17: …`, `faults 6, 7: …`, `faults 131–134: …`.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./lib/root.mjs";

/** The faults are numbered from 1 to this. */
const last = 231;

const file = join(root, "test/FAULTS.md");

/**
 * What can't be shown by a test on one machine without a network, and how far the tests go.
 * @type {Readonly<Record<number, string>>}
 */
const beyond = {
	89: "The certificate stores of Windows, macOS and Linux are the system's and VS Code's own: the tests use throw-away certificates that nothing trusts.",
	97: "No test puts the computer to sleep: the clock jumps by an hour instead.",
	98: "No test switches networks: the connection is reset in the middle of a stream, which is what a switch does to it.",
	173: "`npm audit` asks the registry: the GitHub workflow runs it. The exact pin is tested.",
	175: "One machine has one system: the tests run at the oldest and the newest VS Code here, the GitHub workflow on Linux, Windows and macOS.",
};

/**
 * The faults that are known and not repaired yet. One that has a test must leave this list.
 * @type {ReadonlySet<number>}
 */
const open = new Set([]);

/**
 * What is not repaired yet of faults that have a test.
 * @type {Readonly<Record<number, string>>}
 */
const left = {
	208: "a text shows 2,000 more marks on each click, not all: a browser lays out a paragraph as a whole.",
};

/** What a title begins with. */
const named = /^faults? (\d[\d\s,–and-]*): /;

/** @typedef {{ readonly file: string, readonly suite: string, readonly title: string }} Test */

/** @returns {Promise<Test[]>} every built test, sorted by file and place */
async function tests() {
	if (!existsSync(join(root, "dist/test"))) {
		throw new Error("The tests are not built. Run: node esbuild.js --tests");
	}
	const { stdout } = await promisify(execFile)(process.execPath, [join(root, "scripts/lib/listTests.mjs")], {
		cwd: root,
		env: { ...process.env, NODE_PATH: join(root, "scripts/lib/noVSCode"), STREAM_PANEL_LONG: "" },
		maxBuffer: 64 * 1024 * 1024,
	});
	/** @type {Test[]} */
	const all = JSON.parse(stdout);
	return all.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/**
 * The numbers that a title names; empty where it names none.
 * @param {string} title
 * @returns {number[]}
 */
function faultsIn(title) {
	const list = named.exec(title)?.[1];
	if (list === undefined && /^\s*faults?\b/i.test(title)) throw new Error(`Which fault is it? ${title}`);
	return (list ?? "")
		.split(/,|\band\b/)
		.filter((part) => part !== "")
		.flatMap((part) => {
			const [first = Number.NaN, end = first] = part.split(/[–-]/).map(Number);
			if (!(first >= 1 && end <= last && first <= end)) throw new Error(`No such fault: ${title}`);
			return Array.from({ length: end - first + 1 }, (_, index) => first + index);
		});
}

/**
 * @param {readonly Test[]} all
 * @returns {Map<number, Set<string>>} by fault: the lines that name its tests
 */
function coverage(all) {
	/** @type {Map<number, Set<string>>} */
	const covered = new Map();
	for (const { file: source, suite, title } of all) {
		const line = `${escaped(`${suite}: ${title.replace(named, "").replace(/ \(seed \d+\)/, "")}`)} (\`${source}\`)`;
		for (const fault of faultsIn(title)) covered.set(fault, (covered.get(fault) ?? new Set()).add(line));
	}
	return covered;
}

/** @param {string} text a title, as plain text in Markdown */
const escaped = (text) => text.replace(/[\\`*_<>[\]|#]/g, "\\$&").replace(/[\p{Cc}\p{Cf}]/gu, "�");

/** @param {Map<number, Set<string>>} covered */
function page(covered) {
	const numbers = Array.from({ length: last }, (_, index) => index + 1);
	const rows = numbers.map((number) => {
		const lines = [...(covered.get(number) ?? [])].map((line) => `- ${line}`);
		const reason = beyond[number] ? [`- Not here: ${beyond[number]}`] : [];
		const rest = left[number] ? [`- Left: ${left[number]}`] : [];
		return [
			`## ${number}`,
			"",
			...lines,
			...reason,
			...rest,
			...(lines.length + reason.length > 0
				? []
				: [open.has(number) ? "- **Not repaired yet.**" : "- **No test.**"]),
			"",
		];
	});
	return [
		"# Faults and their tests",
		"",
		"Made by `npm run faults` from the titles of the tests; do not edit. A test that covers a fault names its number in its title.",
		`${numbers.filter((number) => covered.has(number)).length} of ${last} faults have a test. What can't be shown here: ${Object.keys(beyond).join(", ")}; each says why. Not repaired yet: ${open.size === 0 ? "none" : [...open].join(", ")}.`,
		"",
		...rows.flat(),
	].join("\n");
}

const covered = coverage(await tests());
const made = page(covered);
const missing = Array.from({ length: last }, (_, index) => index + 1).filter(
	(number) => !covered.has(number) && !beyond[number] && !open.has(number),
);
const stale = [...open].filter((number) => covered.has(number));
if (missing.length > 0) console.log(`No test names ${missing.length} faults: ${missing.join(", ")}.`);
if (stale.length > 0) console.log(`Listed as not repaired, but a test names them: ${stale.join(", ")}.`);
if (!process.argv.includes("--check")) {
	await writeFile(file, made);
	console.log(`Written: test/FAULTS.md, ${covered.size} of ${last} faults have a test.`);
} else {
	const old = await readFile(file, "utf8").catch(() => "");
	if (old.replaceAll("\r\n", "\n") !== made)
		console.log("test/FAULTS.md is not up to date. Run: npm run faults");
	if (old.replaceAll("\r\n", "\n") !== made || missing.length + stale.length > 0) process.exitCode = 1;
}
