import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { type Proof, prove, responsesIn } from "./proof";
import { eventsIn } from "./recording";
import { footerOf, linesOf } from "./report";

const usage = `npm run fold -- [--json] FILE…

Folds recorded streams (JSON lines or raw event streams) and compares each response with what its own
terminal event says, and what the deltas built with each .done event. --json prints the responses instead.`;

/** @returns the exit code: 1 if a response differs or a file cannot be read */
export function main(args: readonly string[], folder: string): number {
	const json = args.includes("--json");
	const files = args.filter((arg) => !arg.startsWith("--"));
	if (files.length === 0 || args.some((arg) => arg.startsWith("--") && arg !== "--json")) {
		console.error(usage);
		return 2;
	}
	const all: Proof[] = [];
	let failed = false;
	for (const file of files) {
		const name = basename(file);
		try {
			const proofs = responsesIn(eventsIn(readFileSync(resolve(folder, file), "utf8"))).map(prove);
			const lines = proofs.length > 0 ? linesOf(name, proofs) : [`${name}: no events`];
			for (const line of json ? proofs.map(({ response }) => JSON.stringify(response)) : lines)
				console.log(line);
			if (json) for (const line of lines) if (/: differs /.test(line)) console.error(line);
			failed ||= proofs.some((proof) => proof.differs.length > 0);
			all.push(...proofs);
		} catch (error) {
			console.error(`${name}: unreadable: ${error instanceof Error ? error.message : String(error)}`);
			failed = true;
		}
	}
	const footer = footerOf(all);
	if (!json && footer !== "") console.log(footer);
	return failed ? 1 : 0;
}
