import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import { StreamError } from "../../core/errors/errors";
import type { Ask, Provider } from "../../core/providers/provider";
import { imagesOf } from "../../core/providers/request/userContent";
import { deltas } from "./deltas";
import { EventQueue } from "./eventQueue";
import { codeAskedAbout, explain, explainNoImage, explainNothing } from "./explanation/explanation";
import { gather } from "./facts/gather";
import { ResponseWriter } from "./responseWriter";
import { toolCalls } from "./toolCalls";
import type { Passage } from "./writer";

/** Lets other tasks run first, so that the text grows instead of appearing at once. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * Explains code from what VS Code already knows, with the events of the Responses API: no key, no network, no
 * model. Ends without a terminal event as soon as the signal aborts.
 */
export class BuiltinExplainer implements Provider {
	readonly #pace: () => Promise<void>;
	readonly #limit: number;

	/**
	 * @param options.pace awaited before each piece of text, which has a few words
	 * @param options.limit how long one language service may take, in seconds; it may have to start a server
	 * and read a project first
	 */
	constructor(options: { readonly pace?: () => Promise<void>; readonly limit?: number } = {}) {
		this.#pace = options.pace ?? nextTurn;
		this.#limit = options.limit ?? 20;
	}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ResponseStreamEvent[], void> {
		const stopped = new AbortController();
		const either = AbortSignal.any([signal, stopped.signal]);
		const queue = new EventQueue<ResponseStreamEvent>();
		const end = () => queue.end();
		either.addEventListener("abort", end, { once: true });
		let failure: unknown;
		const work = this.#answer(ask, (event) => queue.push(event), either).catch((error) => {
			failure = error;
		});
		void work.then(end);
		try {
			for await (const batch of queue.batches()) {
				if (signal.aborted) return;
				yield batch;
			}
		} finally {
			stopped.abort();
		}
		if (failure === undefined || signal.aborted) return;
		throw new StreamError(
			{
				kind: "internal",
				message: "The built-in explainer failed. Try again, and open the log if it happens again.",
				action: "showLog",
			},
			{ cause: failure },
		);
	}

	async #answer(ask: Ask, emit: (event: ResponseStreamEvent) => void, signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		const writer = new ResponseWriter(`builtin_${crypto.randomUUID()}`, Math.floor(Date.now() / 1_000), emit);
		const attachments = codeAskedAbout(ask);
		if (imagesOf(ask.question).length > 0) await this.#write(explainNoImage(), writer, signal);
		else if (attachments.length === 0) await this.#write(explainNothing(ask), writer, signal);
		const call = toolCalls(writer, signal, this.#limit);
		const facts = [];
		for (const attachment of attachments) facts.push(await gather(attachment, call, signal));
		if (facts.length > 0) await this.#write(explain(facts, ask.question.text), writer, signal);
		writer.complete();
	}

	async #write(passages: readonly Passage[], writer: ResponseWriter, signal: AbortSignal): Promise<void> {
		for (const { text, citation } of passages) {
			for (const delta of deltas(text)) {
				await this.#pace();
				signal.throwIfAborted();
				writer.text(delta);
			}
			if (citation !== undefined) writer.cite(citation);
		}
	}
}
