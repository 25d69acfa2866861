import { getEventListeners } from "node:events";
import type { Answer } from "../../../src/core/conversation/answer";
import { answerText } from "../../../src/core/conversation/answerText";
import { newConversation, reduce } from "../../../src/core/conversation/conversation";
import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import type { Fill } from "../../../src/core/endpoints/fill";
import type { StreamEvent } from "../../../src/core/events/events";
import { FillProvider } from "../../../src/core/providers/fill/fill";
import { providers } from "../../../src/core/providers/providers";
import { run } from "../../../src/core/run/run";
import type { Transport } from "../../../src/core/wire/transport";
import { FaultServer } from "../server/server";
import { quickClock } from "./fakeClock";
import { type Fault, spoken } from "./faults";
import { endpoint, Lines, options, question } from "./runs";

export interface FaultSettings {
	readonly api: Endpoint["api"];
	/** The text at the cursor is asked for instead of an answer. */
	readonly fill?: Fill;
	readonly deltas: readonly string[];
	readonly transport: Transport;
	/** The two timeouts, in seconds. */
	readonly limit: number;
	/** Stops the run after this many batches. */
	readonly stopAfter?: number;
}

const key = "sk-canary-0123456789";

/** A run against a server with a fault, and its violations of the rules. */
export class FaultRun {
	readonly events: StreamEvent[] = [];
	readonly log = new Lines();
	/** Connections still open after the run, once the server has had time to notice their end. */
	open = 0;
	listeners = 0;
	answer: Answer | undefined;

	private constructor(
		private readonly fault: Fault,
		private readonly settings: FaultSettings,
	) {}

	static async of(fault: Fault, settings: FaultSettings): Promise<FaultRun> {
		const one = new FaultRun(fault, settings);
		const { api, fill, deltas } = settings;
		const server = await FaultServer.listen(
			fault.scripts(spoken[fill === "llamacpp" ? "infill" : api](deltas)),
		);
		try {
			await one.#run(server.url);
			await Promise.race([
				Promise.all(server.exchanges.map((exchange) => exchange.closed)),
				new Promise((resolve) => setTimeout(resolve, 2000).unref()),
			]);
			one.open = server.open;
		} finally {
			await server.close();
		}
		return one;
	}

	async #run(baseUrl: string): Promise<void> {
		const { api, fill, transport, limit, stopAfter } = this.settings;
		const { log } = this;
		const stop = new AbortController();
		const limits = { firstEvent: limit, silence: limit };
		const Provider = fill === undefined ? providers[api] : FillProvider;
		const provider = new Provider({
			endpoint: { ...endpoint(baseUrl), api, ...(fill === undefined ? {} : { fill }) },
			transport,
			key,
			limits,
			log,
		});
		const conversation = newConversation("c");
		let batches = 0;
		for await (const batch of run(
			provider,
			question,
			options({ signal: stop.signal, clock: quickClock, log }),
		)) {
			for (const event of batch) reduce(conversation, { run: "r", at: Date.now(), event });
			this.events.push(...batch);
			if (++batches === stopAfter) stop.abort();
		}
		this.answer = conversation.turns[0]?.answers[0];
		this.listeners = getEventListeners(stop.signal, "abort").length;
	}

	/** All violations, in words. */
	problems(): string[] {
		const { fault, answer, events } = this;
		const all = this.settings.deltas.join("");
		const shown = answer ? answerText(answer.response) : "";
		const streamed = events
			.map((event) => (event.type === "response.output_text.delta" ? String(event.delta) : ""))
			.join("");
		const ended = answer?.ended;
		const stopped = ended?.outcome === "aborted" && this.settings.stopAfter !== undefined;
		const checks: readonly [holds: boolean, problem: string][] = [
			[events.filter((event) => event.type === "run.ended").length === 1, "not one run.ended"],
			[events.at(-1)?.type === "run.ended", "run.ended is not last"],
			[stopped || ended?.outcome === fault.outcome, `ended as ${ended?.outcome}`],
			[stopped || ended?.failure?.kind === fault.kind, `failed with ${ended?.failure?.kind}`],
			[all.startsWith(shown), `shows text that was not sent: ${JSON.stringify(shown)}`],
			[streamed === "" || shown === streamed, "shows a different text than was streamed"],
			[stopped || fault.text !== "all" || shown === all, `lost text: ${JSON.stringify(shown)}`],
			[fault.text !== "none" || shown === "", "shows text that was not sent"],
			[this.open === 0, `${this.open} connections left open`],
			[this.listeners === 0, `${this.listeners} listeners left`],
			[
				!JSON.stringify([events, this.log.lines, answer]).includes("canary"),
				"the key is in an event or the log",
			],
		];
		return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
	}
}
