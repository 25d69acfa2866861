import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readAnswer } from "./answer.mjs";

/** The code to explain in the sample folder. */
const subject = { file: "src/retry.ts", from: "export async function retry", to: "}" };

/**
 * The main use case, as a user does it: open a file, select a function, run Explain Selection, read the answer.
 * @param {import("./window.mjs").VSCodeWindow} window on the sample folder
 * @param {(text: string) => void} [write] called with the answer as it streams
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
