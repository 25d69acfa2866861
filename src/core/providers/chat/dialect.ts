import type { ServerEvent } from "../../events";
import { otherApi, protocol } from "../../failures";
import { type Log, silentLog } from "../../log";
import type { Dialect, DialectState } from "../../wire/dialect";
import { serverMessage } from "../../wire/serverMessage";
import type { SseMessage } from "../../wire/sse";
import { parse } from "../decode";
import { type Fields, isFields } from "../shapes";
import { AnswerWriter } from "./answer";
import { Citations, flatAnnotation } from "./citations";
import { type Delta, readDelta } from "./delta";
import { finishOf } from "./finish";
import { ResponseFrame } from "./frame";
import { ThinkSplitter } from "./think";
import { ToolCalls } from "./toolCalls";
import { usageOf } from "./usage";

/** A stream of Chat Completions, told in the events of the Responses API. */
export class ChatDialect implements Dialect<ServerEvent> {
	state: DialectState = "open";
	#out: ServerEvent[] = [];
	#reason: string | undefined;
	/** Content came after a `finish_reason`: this server's says nothing about the end (fault 111). */
	#careless = false;
	readonly #frame = new ResponseFrame((event) => this.#out.push(event));
	readonly #answer = new AnswerWriter((event) => this.#out.push(event));
	readonly #calls = new ToolCalls(this.#answer, (event) => this.#out.push(event));
	readonly #think = new ThinkSplitter();
	readonly #citations = new Citations();

	constructor(
		private readonly log: Log = silentLog,
		private readonly secrets: readonly string[] = [],
	) {}

	decode(messages: readonly SseMessage[], out: ServerEvent[]): void {
		this.#out = out;
		for (const message of messages) {
			if (this.state === "over") return;
			if (message.data === "[DONE]") this.state = "over";
			else if (message.data.trim() !== "") this.#chunk(parse(message.data));
		}
	}

	/** A server that ignored `stream: true`: its one message as one chunk. */
	whole(body: unknown, out: ServerEvent[]): void {
		if (!isFields(body)) throw protocol("JSON that is no answer");
		this.#out = out;
		this.#chunk(body);
		this.state = "over";
	}

	/** Without a `finish_reason` nothing is finished: the run sees that no terminal event has come. */
	end(out: ServerEvent[]): void {
		this.#out = out;
		if (this.#reason === undefined) return;
		for (const { kind, text } of this.#think.end()) this.#text(kind, text);
		for (const annotation of this.#citations.annotations(this.#answer.text))
			this.#answer.annotate(annotation);
		this.#answer.close();
		this.#calls.end();
		this.#frame.end(finishOf(this.#reason), this.#reason, this.#answer.output);
	}

	#chunk(chunk: Fields): void {
		if (chunk.error !== undefined && chunk.error !== null) {
			this.#error(chunk);
			return;
		}
		refuseResponses(chunk);
		this.#frame.read(chunk, usageOf(chunk));
		this.#citations.read(chunk);
		const choices = Array.isArray(chunk.choices) ? (chunk.choices as unknown[]).filter(isFields) : [];
		for (const choice of choices) {
			if (typeof choice.index === "number" && choice.index > 0) {
				this.log.warn("A second choice was ignored: the endpoint's request asks for more than one answer");
			} else this.#choice(choice);
		}
	}

	#choice(choice: Fields): void {
		const delta = readDelta(choice);
		const brings = this.#bring(delta);
		if (brings && this.#reason !== undefined) this.#careless = true;
		const reason = choice.finish_reason;
		if (typeof reason === "string" && reason !== "") this.#reason = reason;
		if (this.#reason === undefined) return;
		// Arguments that come with a reason may go on: only the stream's end is sure then.
		if (this.#careless || delta.calls.length > 0) this.state = "finished";
		else this.state = brings ? "complete" : "resting";
	}

	/** Whether the delta brought anything. */
	#bring(delta: Delta): boolean {
		this.#text("reasoning", delta.reasoning);
		for (const { kind, text } of this.#think.push(delta.content)) this.#text(kind, text);
		this.#answer.write("refusal", delta.refusal);
		for (const annotation of delta.annotations) {
			const flat = flatAnnotation(annotation);
			if (flat) this.#answer.annotate(flat);
		}
		for (const call of delta.calls) this.#calls.push(call);
		return [delta.content, delta.reasoning, delta.refusal, ...delta.calls].some((one) => one !== "");
	}

	#text(kind: "text" | "reasoning", text: string): void {
		this.#answer.write(kind === "text" ? "output_text" : "reasoning_text", text);
	}

	#error(chunk: Fields): void {
		const { message, code, param } = serverMessage(chunk, this.secrets);
		this.#out.push({ type: "error", message, code: code ?? null, param: param ?? null });
		this.state = "over";
		this.#reason = undefined;
	}
}

/** Events of the other API mean that the setting names the wrong one (fault 117). */
function refuseResponses(chunk: Fields): void {
	if (Array.isArray(chunk.choices) || chunk.object === "chat.completion.chunk") return;
	const speaksResponses =
		(typeof chunk.type === "string" && chunk.type.startsWith("response.")) || chunk.object === "response";
	if (speaksResponses) {
		throw otherApi(
			'The server answered in the language of the Responses API: set the endpoint\'s api to "responses" in the settings.',
		);
	}
}
