import type { ResponseOutputItem } from "openai/resources/responses/responses";
import type { Exchange } from "../conversation/turn";
import type { ServerEvent, StreamEvent } from "../events/events";
import type { RunEnded } from "../events/runEvents";
import { type Fields, isFields, text } from "../fields";
import { blankResponse, fold } from "../fold/fold";
import { itemsOf } from "../fold/places";
import type { Log } from "../log";
import type { Ask } from "../providers/provider";
import type { Clock } from "../wire/clock";
import { answered } from "./answering";
import { openCalls } from "./calls";
import { citedFiles } from "./citedFiles";
import { OutputLimit } from "./output";
import { Rebase } from "./rebase";
import type { Toolbox } from "./toolbox";

/** The responses of one run: each but the last ends in calls, whose outputs go back to the model. */
export class Rounds {
	readonly #response = blankResponse();
	readonly #rebase: Rebase;
	readonly #limit: OutputLimit;
	readonly #began: number;
	#waited = 0;
	#answered = 0;

	constructor(
		private readonly tools: Toolbox,
		private readonly first: Ask,
		private readonly clock: Clock,
		private readonly log?: Log,
	) {
		this.#rebase = new Rebase(callIds(first.history));
		this.#limit = new OutputLimit(tools.limits);
		this.#began = clock.now();
	}

	/** What is asked in this round. */
	get ask(): Ask {
		const { first, tools } = this;
		const ask = { ...first, tools: tools.offered };
		return this.#answered === 0 ? ask : { ...ask, soFar: this.#items.slice(0, this.#rebase.from) };
	}

	/** The events of the current response, with indices that continue those before. */
	take(events: readonly StreamEvent[]): readonly StreamEvent[] {
		return events.map((event) => {
			if (event.type === "run.retrying" || event.type === "run.replaced")
				this.#response.output.splice(this.#rebase.from);
			if (event.type.startsWith("run.")) return event;
			const taken = this.#rebase.event(event as ServerEvent);
			fold(this.#response, taken);
			return taken;
		});
	}

	/**
	 * Answers the calls of a complete response.
	 *
	 * @returns how the run ends; undefined if the model goes on
	 */
	async *answer(
		ended: RunEnded,
		signal: AbortSignal,
	): AsyncGenerator<readonly StreamEvent[], RunEnded | undefined> {
		const items = itemsOf(this.#response);
		const calls = openCalls(items, this.#rebase.from);
		if (ended.outcome !== "completed" || calls.length === 0) {
			const cited = citedFiles(items);
			if (cited.length > 0) yield cited;
			return ended;
		}
		const over = this.#over();
		if (over !== undefined) return { type: "run.ended", outcome: "incomplete", reason: over };
		const outputs = items.length;
		const next = outputs + calls.length;
		yield [{ type: "run.round", outputs, next }];
		for await (const events of answered(calls, outputs, this.#options(signal))) {
			for (const event of events) fold(this.#response, event);
			yield events;
		}
		if (signal.aborted) return { type: "run.ended", outcome: "aborted" };
		this.#answered++;
		this.#rebase.next(next);
		return undefined;
	}

	get #items(): readonly ResponseOutputItem[] {
		return this.#response.output;
	}

	#over(): string | undefined {
		const { rounds, runTime } = this.tools.limits;
		if (this.#answered >= rounds) return "tool_rounds";
		return this.clock.now() - this.#began - this.#waited > runTime ? "tool_time" : undefined;
	}

	#options(signal: AbortSignal) {
		return {
			tools: this.tools,
			limit: this.#limit,
			clock: this.clock,
			signal,
			log: this.log,
			asked: (milliseconds: number) => {
				this.#waited += milliseconds;
			},
			description: (server: string, name: string) => this.#description(server, name),
		};
	}

	/** As the server lists it in this answer, or listed it earlier in the conversation. */
	#description(server: string, name: string): string | undefined {
		const earlier = this.first.history.flatMap(({ answer }) => itemsOf(answer.response));
		const tools = [...earlier, ...itemsOf(this.#response)].flatMap((item) =>
			item.type === "mcp_list_tools" && item.server_label === server && Array.isArray(item.tools)
				? (item.tools as unknown[]).filter(isFields)
				: [],
		);
		const tool = tools.findLast((one: Fields) => one.name === name);
		return tool && JSON.stringify([tool.description, tool.input_schema]);
	}
}

/** The call ids of a conversation: no two calls of one request may share one. */
function callIds(history: readonly Exchange[]): string[] {
	return history.flatMap(({ answer }) => itemsOf(answer.response).map(({ call_id }) => text(call_id)));
}
