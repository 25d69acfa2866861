import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { newest, openVSCode, type VSCodeWindow } from "../../support/vscode";
import { judge, table } from "../table";
import { mixedDocument } from "./document";
import { onePass, type Pass } from "./pass";
import { makeProfile } from "./profile";
import { PacedServer } from "./server";
import { type Surface, streamPanel, vscodeChat } from "./surfaces";

interface Row extends Pass {
	readonly surface: Surface["name"];
	/** In KB. */
	readonly size: number;
	/** In deltas per second. */
	readonly rate: number;
}

const lagGoalMs = 100;
const timesLess = 20;
/** The size at which the two are compared, in KB. */
const compared = 30;
/** The first question activates extensions and loads their code, so it does not count. */
const warmUp = { document: mixedDocument(3_000), rate: 300, waitMs: 60_000 };

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			size: { type: "string", multiple: true, default: ["10", "30", "95"] },
			rate: { type: "string", multiple: true, default: ["300", "2000"] },
			wait: { type: "string", default: "150" },
			ours: { type: "boolean", default: false },
			chat: { type: "boolean", default: false },
		},
	});
	const waitMs = Number(values.wait) * 1000;
	const server = await PacedServer.listen();
	const profile = await makeProfile(server.url);
	const size = { width: 1280, height: 900 };
	const vs = await openVSCode({ data: profile.data, settings: profile.settings, size });
	const rows: Row[] = [];
	try {
		const surfaces = [
			...(values.ours || !values.chat ? [streamPanel(vs)] : []),
			...(values.chat || !values.ours ? [vscodeChat(vs)] : []),
		];
		await begin(vs, server, surfaces);
		for (const size of values.size.map(Number)) {
			for (const rate of values.rate.map(Number)) {
				for (const surface of surfaces) {
					const options = { document: mixedDocument(size * 1000), rate, waitMs };
					const row: Row = {
						...(await onePass(vs, server, surface, options)),
						...{ surface: surface.name, size, rate },
					};
					rows.push(row);
					console.log(`${cells(row).join("  ")}   (load ${loadavg()[0]?.toFixed(1)})`);
					if (row.lagMs !== undefined) await surface.clear();
					else {
						// It is still working, which would affect all later figures.
						await vs.reload();
						await begin(vs, server, surfaces);
					}
				}
			}
		}
	} catch (error) {
		await vs.page.screenshot({ path: "test/output/bench-live.png" });
		throw error;
	} finally {
		await vs.close();
		await server.close();
		await profile.remove();
	}
	report(rows, values.wait);
}

async function begin(vs: VSCodeWindow, server: PacedServer, surfaces: readonly Surface[]): Promise<void> {
	for (const surface of surfaces) {
		await surface.open();
		const { lagMs } = await onePass(vs, server, surface, warmUp);
		if (lagMs === undefined) throw new Error(`${surface.name} did not show its first answer.`);
		await surface.clear();
	}
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

function cells(row: Row): string[] {
	const [citations, cited] = row.citations;
	const [marks, marked] = row.marks;
	return [
		`${row.size} KB, ${row.rate}/s, ${row.surface}`,
		`${row.lagMs === undefined ? "> " : ""}${seconds(row.mainMs)}`,
		row.lagMs === undefined ? "not within the wait" : seconds(row.lagMs),
		`${row.gapMs.toFixed(0)} ms`,
		`${marks}/${marked}`,
		`${citations}/${cited}`,
		row.atEnd ? "yes" : "no",
		seconds(row.streamMs),
	];
}

function report(rows: readonly Row[], wait: string): void {
	console.log(`\nVS Code ${newest.version}, deltas of 4 characters from a server on this machine.\n`);
	const head = ["", "main thread", "last text after", "longest gap", "text", "citations", "at end", "stream"];
	console.log(table(head, rows.map(cells)));
	const threads = [...new Set(rows.map((row) => row.threads))].join(" or ");
	console.log(`\nmain thread: processor time of ${threads} main thread(s), page and webviews.`);
	console.log("text: unique words found of those sent, outside of code.");
	console.log(`The benchmark waits up to ${wait} s after the last delta for the last text.`);
	console.log(
		`Load of the machine: ${loadavg()
			.map((load) => load.toFixed(1))
			.join(" ")}\n`,
	);
	const ours = rows.filter(({ surface }) => surface === "Stream Panel");
	if (ours.length > 0) {
		const worst = Math.max(...ours.map(({ lagMs }) => lagMs ?? Number.POSITIVE_INFINITY));
		judge(`last text visible within ${lagGoalMs} ms`, worst <= lagGoalMs, `at most ${worst.toFixed(0)} ms`);
		const complete = ours.filter(({ exact, citations: [shown, sent] }) => exact && shown === sent);
		judge(
			"nothing truncated, nothing lost",
			complete.length === ours.length,
			`${complete.length} of ${ours.length}`,
		);
		const still = ours.filter(({ atEnd }) => atEnd);
		judge("the view is still at the end", still.length === ours.length, `${still.length} of ${ours.length}`);
	}
	for (const our of ours.filter(({ size }) => size === compared)) {
		const chat = rows.find((row) => row !== our && row.size === our.size && row.rate === our.rate);
		if (!chat) continue;
		const ratio = chat.mainMs / our.mainMs;
		const met = ratio >= timesLess;
		const unfinished = chat.lagMs === undefined ? ", with VS Code's chat still working" : "";
		judge(
			`main thread at most 1/${timesLess} at ${our.size} KB, ${our.rate}/s`,
			met,
			`1/${ratio.toFixed(1)}${unfinished}`,
		);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? (error.stack ?? error.message) : error);
	process.exit(1);
});
