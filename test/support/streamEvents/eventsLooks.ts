import type { OpenedEvents } from "./eventsPage";
import { messagesOf, sampleRun } from "./sampleRuns";

/** States of the events page: how each is reached. Used for screenshots and for checks of accessibility. */
export const eventsLooks: Readonly<Record<string, (events: OpenedEvents) => Promise<void>>> = {
	"no run": ({ send }) => send({ type: "runs", runs: [], place: "view" }),
	running: ({ send }) => send(...messagesOf(sampleRun({ running: true }))),
	completed: ({ send }) => send(...messagesOf(sampleRun())),
	failed: ({ send }) =>
		send(
			...messagesOf(
				sampleRun({
					deltas: 30,
					failed: "The server reported an error: The model is overloaded. Ask again.",
				}),
			),
		),
	"json open": async ({ page, send }) => {
		await send(...messagesOf(sampleRun()));
		await page.getByRole("row").nth(8).click();
		const event = {
			type: "response.output_text.delta",
			item_id: "msg_68c2f0a1b3d481a2",
			output_index: 1,
			content_index: 0,
			delta: "up to ",
			logprobs: [],
			sequence_number: 186,
		};
		const number = Number(await page.locator(".list-row[aria-selected=true] .number").textContent());
		const json = JSON.stringify(event, null, "  ");
		await send({ type: "json", run: "run-1", number, json, omitted: 0 });
	},
	"nothing found": async ({ page, send }) => {
		await send(...messagesOf(sampleRun()));
		await page.getByRole("searchbox", { name: "Filter by text" }).fill("no such words");
		await send({ type: "found", run: "run-1", text: "no such words", from: 0, numbers: [], until: 211 });
	},
	stepping: async ({ send }) => {
		const { head, rows } = sampleRun({ deltas: 3, running: true });
		const source = { endpoint: "replay", name: "Replay of OpenAI", model: "gpt-5" };
		await send(...messagesOf({ head: { ...head, source, hasRequest: false, stepping: true }, rows }));
	},
	compared: async ({ page, send }) => {
		const other = { id: "run-2", deltas: 160, slow: 1.6, model: "qwen3-coder", seed: 3 };
		const runs = [sampleRun(), sampleRun(other)];
		await send(...messagesOf(...runs));
		await page.getByRole("combobox", { name: "Compare with" }).selectOption("run-2");
		await send(...messagesOf(...runs).slice(1));
	},
};
