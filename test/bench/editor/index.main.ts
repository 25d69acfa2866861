import { writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { chosenModel, closeAll, forgetModel } from "../../support/editor/window";
import { type Burst, type Figures, median, rows, type Steady } from "./figures";
import { mostInFlight, oneByOne, streamed, tokens } from "./measure";

const steadyTokens = 1_000;
const perSecond = 300;
const burstTokens = 192;
const steadyRounds = 3;

/** Lines of 16 characters. */
const files = [
	{ size: "1 KB", lines: 64, rounds: 5 },
	{ size: "300 KB", lines: 19_200, rounds: 3 },
] as const;

async function measured(): Promise<Figures> {
	const model = await chosenModel();
	const all = tokens(burstTokens);
	try {
		// The first run pays for everything that is loaded lazily.
		await streamed(model, files[0].lines, all, Number.POSITIVE_INFINITY);
		const steady: Steady[] = [];
		for (let round = 0; round < steadyRounds; round++) {
			steady.push(await streamed(model, files[0].lines, tokens(steadyTokens), perSecond));
			await closeAll();
		}
		const most = await mostInFlight(files[0].lines, tokens(steadyTokens), perSecond);
		const bursts: Burst[] = [];
		for (const { size, lines, rounds } of files) {
			const awaited: number[] = [];
			const ours: Awaited<ReturnType<typeof streamed>>[] = [];
			for (let round = 0; round < rounds; round++) {
				awaited.push(await oneByOne(lines, all));
				ours.push(await streamed(model, lines, all, Number.POSITIVE_INFINITY));
				await closeAll();
			}
			bursts.push({
				size,
				tokens: burstTokens,
				awaited: median(awaited),
				ours: median(ours.map(({ end }) => end)),
				undos: Math.max(...ours.map((one) => one.undos)),
			});
		}
		return { vscode: vscode.version, steady, mostInFlight: most, bursts };
	} finally {
		await closeAll();
		await forgetModel();
		await model.close();
	}
}

/** Runs in the extension host for `npm run bench:editor`. Prints each figure and whether it meets its target. */
export async function run(): Promise<void> {
	const figures = await measured();
	const all = rows(figures);
	const missed = all.filter(([, , good]) => !good).length;
	const { STREAM_PANEL_COUNTS: counts, STREAM_PANEL_FIGURES: file } = process.env;
	if (counts) writeFileSync(counts, JSON.stringify({ passed: all.length - missed, failed: missed }));
	const lines = all.map(([what, value, good]) => `${good ? "ok  " : "MISS"} ${what}: ${value}`);
	if (file) writeFileSync(file, [`VS Code ${figures.vscode}`, ...lines, ""].join("\n"));
	if (missed > 0) throw new Error(`${missed} figures miss their target.`);
}
