import { parseArgs } from "node:util";
import { launchBrowser } from "../../support/panel/browser";
import { judge, median, table } from "../table";
import { cleanUp, listing, reading, saving } from "./disk";
import { answering, opening } from "./page";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
const rounds = Number(values.rounds);

const goals = { opening: 2, longest: 50, answering: 1.25, listing: 3, saving: 0.05 } as const;

/** Runs the variants in turn, so that other load on the machine affects them all. */
async function interleaved<T>(variants: readonly number[], measure: (variant: number) => Promise<T>) {
	const results = new Map<number, T[]>();
	for (let round = 0; round < rounds; round++) {
		for (const variant of variants) {
			results.set(variant, [...(results.get(variant) ?? []), await measure(variant)]);
		}
	}
	return (variant: number, figure: (result: T) => number) => median((results.get(variant) ?? []).map(figure));
}

async function main(): Promise<void> {
	const browser = await launchBrowser();
	try {
		const read = await interleaved([1, 300], reading);
		const open = await interleaved([1, 300], (turns) => opening(browser, turns));
		const answer = await interleaved([10, 200], (turns) => answering(browser, turns));
		const list = await interleaved([50, 500], listing);
		const { share, seconds } = await saving();
		console.log(`${rounds} interleaved rounds, medians, in milliseconds.\n`);
		const ms = (value: number) => value.toFixed(1);
		console.log(
			table(
				["", "few", "many"],
				[
					["newest turns of 1 and 300, from disk", ms(read(1, Number)), ms(read(300, Number))],
					[
						"last screen of 1 and 300 turns",
						ms(open(1, (one) => one.shown)),
						ms(open(300, (one) => one.shown)),
					],
					["longest task", ms(open(1, (one) => one.longest)), ms(open(300, (one) => one.longest))],
					["an answer behind 10 and 200 turns", ms(answer(10, Number)), ms(answer(200, Number))],
					["a history of 50 and 500 chats", ms(list(50, Number)), ms(list(500, Number))],
				],
			),
		);
		console.log(`\nSaving an answer of 1 MB that streams for ${seconds} s.\n`);
		const ratio = (goal: number, many: number, few: number, words: string) =>
			judge(`${words} at most ${goal} times`, many <= goal * few, (many / few).toFixed(2));
		ratio(
			goals.opening,
			open(300, (one) => one.shown),
			open(1, (one) => one.shown),
			"opening 300 turns takes",
		);
		const longest = open(300, (one) => one.longest);
		judge(
			`opening blocks less than ${goals.longest} ms at a stretch`,
			longest <= goals.longest,
			longest === 0 ? "less than 50" : ms(longest),
		);
		ratio(goals.answering, answer(200, Number), answer(10, Number), "an answer behind 200 turns costs");
		ratio(goals.listing, list(500, Number), list(50, Number), "a history of 500 chats opens in");
		judge("saving takes at most 5 % of the time", share <= goals.saving, `${(100 * share).toFixed(2)} %`);
	} finally {
		await browser.close();
		await cleanUp();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
