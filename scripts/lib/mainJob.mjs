import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readAnswer } from "./answer.mjs";

/** What there is to explain in the sample folder. */
const subject = { file: "src/retry.ts", from: "export async function retry", to: "}" };

/**
 * The main job, as a person does it: opens a file, selects a function, runs Explain Selection and reads.
 * @param {import("./window.mjs").VSCodeWindow} window on the sample folder
 * @param {(text: string) => void} [write] hears the answer as it streams
 * @returns {Promise<string>} the answer's text
 */
export async function explainSample(window, write = () => {}) {
	await window.openFile(subject.file);
	const lines = (await readFile(join(window.folder, subject.file), "utf8")).split("\n");
	const from = lines.findIndex((line) => line.startsWith(subject.from));
	const to = lines.findIndex((line, index) => index > from && line === subject.to);
	await window.selectLines(from + 1, to + 1);
	await window.runCommand("Stream Panel: Explain Selection");
	return readAnswer(window.panel, { write });
}
