import type { StreamEvent } from "../events/events";
import type { Consent } from "../events/runEvents";
import { text } from "../fields";
import { type Log, silentLog } from "../log";
import type { Clock } from "../wire/clock";
import { type OpenCall, readArguments } from "./calls";
import { Channel } from "./channel";
import { type OutputLimit, problem, type ToolOutput } from "./output";
import { type AskedCall, consentOf, type Decision, type Toolbox } from "./toolbox";

interface Answering {
	readonly tools: Toolbox;
	readonly limit: OutputLimit;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly log?: Log | undefined;
	/** Told for how many milliseconds the user was asked. */
	readonly asked: (milliseconds: number) => void;
	/** The description that an MCP server gave of its tool. */
	readonly description: (server: string, name: string) => string | undefined;
}

/**
 * Answers the calls of one response, all at once: asks for consent, runs the tools, and emits what they
 * returned. Ends at once, with no more events, when the signal aborts.
 *
 * @param outputs the index of the first output; the others follow in the order of the calls
 */
export async function* answered(
	calls: readonly OpenCall[],
	outputs: number,
	options: Answering,
): AsyncGenerator<readonly StreamEvent[]> {
	const channel = new Channel<StreamEvent>();
	const { signal, clock } = options;
	const began = clock.now();
	let waitedUntil = began;
	const asked = (since: number) => {
		// Calls are asked for side by side: the same time counts once.
		const from = Math.max(since, waitedUntil);
		waitedUntil = Math.max(waitedUntil, clock.now());
		options.asked(Math.max(0, waitedUntil - from));
	};
	// A signal of its own for each call: dozens of listeners of one signal would look like a leak.
	const own = calls.map(() => new AbortController());
	const stop = () => {
		for (const one of own) one.abort(signal.reason);
		channel.close();
	};
	signal.addEventListener("abort", stop);
	if (signal.aborted) stop();
	const tasks = calls.map((call, order) => {
		const mine = { ...options, signal: own[order]?.signal ?? signal };
		const one = new OneCall(call, outputs + order, mine, asked, (event) => {
			if (!signal.aborted) channel.send(event);
		});
		return one.answer();
	});
	void Promise.allSettled(tasks).then(() => channel.close());
	try {
		yield* channel.batches();
	} finally {
		signal.removeEventListener("abort", stop);
	}
}

/** One call, from the question for consent to its output. */
class OneCall {
	constructor(
		private readonly call: OpenCall,
		private readonly output: number,
		private readonly options: Answering,
		private readonly asked: (since: number) => void,
		private readonly emit: (event: StreamEvent) => void,
	) {}

	async answer(): Promise<void> {
		if (this.call.type === "approval") await this.#approve(this.call);
		else {
			const result = await this.#function(this.call);
			const call_id = text(this.call.item.call_id);
			this.emit({ type: "run.toolOutput", output_index: this.output, call_id, ...result });
		}
	}

	async #approve({ at, item }: OpenCall): Promise<void> {
		const server = text(item.server_label);
		const name = text(item.name);
		const description = this.options.description(server, name);
		const decision = await this.#decision({
			output: at,
			name,
			arguments: text(item.arguments),
			server,
			...(description === undefined ? {} : { description }),
		});
		const reason = decision.allowed ? undefined : decision.reason;
		this.emit({
			type: "run.approval",
			output_index: this.output,
			approval_request_id: text(item.id),
			approve: decision.allowed,
			...(reason === undefined ? {} : { reason }),
		});
	}

	async #function({ at, item }: OpenCall): Promise<ToolOutput> {
		const { tools, limit } = this.options;
		const name = text(item.name);
		const tool = tools.offered.functions.find((one) => one.name === name);
		if (!tool) return problem(`There is no tool named "${name}". Use only the tools that were offered.`);
		if (item.status === "incomplete") return problem("The call was cut off. Call the tool again.");
		const read = readArguments(text(item.arguments), tool.parameters);
		if ("problem" in read) return problem(read.problem);
		const decision = await this.#decision({ output: at, name, arguments: text(item.arguments) });
		if (!decision.allowed) {
			const said = decision.reason === undefined ? "" : ` They said: ${decision.reason}`;
			return problem(`The user did not allow this call.${said}`);
		}
		try {
			return limit.fit(await this.#run(name, read.args));
		} catch (error) {
			return problem(error instanceof Error ? error.message : "The tool failed.");
		}
	}

	async #decision(call: AskedCall): Promise<Decision> {
		const { tools, signal, clock } = this.options;
		const from = tools.from(call);
		const known = tools.permitted(call);
		if (known !== undefined) return this.#told({ allowed: true, by: known }, from);
		this.#tell({ state: "asking", from });
		const since = clock.now();
		const decision = await unlessAborted(tools.ask(call, signal), signal);
		this.asked(since);
		return this.#told(decision, from);
	}

	#told(decision: Decision, from: string): Decision {
		this.#tell(consentOf(decision, from));
		return decision;
	}

	#tell(consent: Consent): void {
		this.emit({ type: "run.consent", output_index: this.call.at, consent });
	}

	async #run(name: string, args: Readonly<Record<string, unknown>>): Promise<string> {
		const { tools, clock, signal, log = silentLog } = this.options;
		const own = new AbortController();
		const stop = () => own.abort(signal.reason);
		signal.addEventListener("abort", stop);
		const { toolTime } = tools.limits;
		const late = new Error(`The tool did not answer within ${Math.round(toolTime / 1000)} seconds.`);
		const cancel = clock.after(toolTime, () => own.abort(late));
		try {
			signal.throwIfAborted();
			const output: unknown = await unlessAborted(tools.run(name, args, own.signal), own.signal);
			return text(output);
		} catch (error) {
			log.debug(`A tool failed (${error === late ? "late" : "error"})`);
			throw error;
		} finally {
			cancel();
			signal.removeEventListener("abort", stop);
		}
	}
}

/** Rejects as soon as the signal aborts, whatever the promise does. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const stop = () => reject(signal.reason);
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
	});
}
