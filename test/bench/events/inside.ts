import { writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import * as vscode from "vscode";
import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import type { Provider } from "../../../src/core/providers/provider";
import { ResponsesProvider } from "../../../src/core/providers/responses/responses";
import { Chats } from "../../../src/core/run/chats";
import { run as runOnce } from "../../../src/core/run/run";
import type { ToEventsPage } from "../../../src/core/streamEvents/channel";
import { EventRing } from "../../../src/core/streamEvents/eventRing";
import { createLog } from "../../../src/host/log";
import { type EventsHandlers, EventsSurface } from "../../../src/host/streamEvents/eventsSurface";
import { transport } from "../../../src/host/transport/transport";
import { type Pass, paces, states, variables } from "./result";

/** Rounds before the first measurement, so that the host compiles the hot code. */
const warmUps = 1;

const log = createLog();
const nothing = () => {};
const handlers: EventsHandlers = {
	json: nothing,
	copyJson: nothing,
	copyAsCurl: nothing,
	saveRecording: nothing,
	replay: nothing,
	step: nothing,
	stop: nothing,
	command: nothing,
};

/** Runs inside the extension host. */
export async function run(): Promise<void> {
	const { [variables.report]: file, [variables.server]: url = "", [variables.rounds]: rounds } = process.env;
	if (!file) throw new Error(`${variables.report} names no file.`);
	const passes: Pass[] = [];
	for (let round = 1 - warmUps; round <= Number(rounds); round++) {
		for (const pace of paces) {
			// Interleaved, and each state is first equally often.
			for (const state of round % 2 === 0 ? states : states.toReversed()) {
				const pass = await measure(url, pace, state);
				if (round > 0) passes.push(pass);
			}
		}
	}
	await writeFile(file, JSON.stringify(passes));
}

/** The product's run, ring and view, without its panel. */
async function measure(url: string, pace: Pass["pace"], state: Pass["state"]): Promise<Pass> {
	const ring = new EventRing(() => performance.timeOrigin + performance.now());
	const chats = new Chats({
		run: (provider, ask, options) => runOnce(provider, ask, { ...options, log }),
		now: Date.now,
		onListenerError: console.error,
		tap: (id) => ring.tap(id),
	});
	chats.onEvents((events) => ring.add(events));
	const page = state === "open" ? await openPage(ring) : undefined;
	const endpoint: Endpoint = { id: "bench", baseUrl: url, api: "responses", model: "m", auth: "none" };
	const provider: Provider = {
		stream: (ask, signal, tap) => new ResponsesProvider({ endpoint, transport, tap }).stream(ask, signal),
	};
	const before = process.cpuUsage();
	const began = performance.now();
	const answer = await chats.current.ask({
		question: { text: pace === "burst" ? "At once" : "paced", attachments: [] },
		instructions: "",
		source: { endpoint: "bench", name: "Bench" },
		provider,
	});
	const wallMs = performance.now() - began;
	const { user, system } = process.cpuUsage(before);
	if (answer.ended?.outcome !== "completed") throw new Error("The stream did not complete.");
	const events = ring.runs[0]?.count ?? 0;
	await page?.caughtUp(events);
	const shown = page?.shown() ?? 0;
	page?.close();
	chats.dispose();
	return { pace, state, wallMs, cpuMs: (user + system) / 1000, events, shown };
}

/** Opens the product's page in an editor tab, and counts what VS Code has delivered to it. */
async function openPage(ring: EventRing) {
	const panel = vscode.window.createWebviewPanel("bench", "Bench", vscode.ViewColumn.One);
	let shown = 0;
	const webview = new Proxy(panel.webview, {
		get(target, key) {
			if (key === "postMessage") {
				return async (message: ToEventsPage) => {
					const taken = await target.postMessage(message);
					if (taken && message.type === "rows") shown += message.rows.length;
					return taken;
				};
			}
			const value: unknown = Reflect.get(target, key);
			return typeof value === "function" ? value.bind(target) : value;
		},
		set: (target, key, value) => Reflect.set(target, key, value),
	});
	const ready = new Promise<void>((resolve) => {
		panel.webview.onDidReceiveMessage(({ type }) => type === "ready" && resolve());
	});
	const extension = vscode.extensions.getExtension("stream-panel.stream-panel")?.extensionUri;
	if (!extension) throw new Error("The extension is not installed.");
	const heads = () => ring.runs.map(({ head }) => head);
	const surface = new EventsSurface(webview, { extension, log, ring, heads, handlers }, "tab");
	await ready;
	return {
		shown: () => shown,
		async caughtUp(events: number) {
			for (let round = 0; round < 600 && shown < events; round++) await setTimeout(50);
		},
		close() {
			surface.dispose();
			panel.dispose();
		},
	};
}
