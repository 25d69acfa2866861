import { protocol } from "../../errors/failures";
import { presentable } from "../../errors/redact";
import type { ServerEvent } from "../../events/events";
import { type Log, silentLog } from "../../log";
import type { Dialect, DialectState } from "../../wire/dialect";
import { policyStop } from "../../wire/errors/policy";
import { isError, serverMessage } from "../../wire/errors/serverMessage";
import type { SseMessage } from "../../wire/reading/sse";
import { flatAnnotation } from "../annotations";
import type { TextEnd } from "../completions/textEnd";
import { type Read, readMessage } from "../request/message";
import { type Fields, isFields } from "../shapes";
import { AnswerWriter } from "./answer";
import { type ChunkForm, chatChunks } from "./chunks";
import { type Delta, readDelta } from "./delta";
import { finishOf } from "./finish";
import { ResponseFrame } from "./frame";
import type { Quirks } from "./quirks";
import { Citations } from "./text/citations";
import { CumulativeDeltas } from "./text/cumulative";
import { HarmonySplitter } from "./text/harmony";
import { type Piece, ThinkSplitter } from "./text/think";
import { ToolCalls } from "./toolCalls";
import { usageOf } from "./usage";

/** Turns a Chat Completions stream, or one of a similar API, into events of the Responses API. */
export class ChatDialect implements Dialect<ServerEvent> {
	state: DialectState = "open";
	#out: ServerEvent[] = [];
	#reason: string | undefined;
	/** The answer has begun: more than its role has arrived. */
	#begun = false;
	/** All content so far, as the server sent it. */
	#soFar = "";
	/** The index of the choice that is read: the first one. */
	#index: unknown;
	/** Content arrived after a `finish_reason`, so this server's reason does not mark the end (fault 111). */
	#careless = false;
	readonly #frame = new ResponseFrame((event) => this.#out.push(event));
	readonly #answer = new AnswerWriter((event) => this.#out.push(event));
	readonly #calls = new ToolCalls(this.#answer, (event) => this.#out.push(event));
	readonly #harmony = new HarmonySplitter();
	readonly #think: ThinkSplitter;
	readonly #cumulative: CumulativeDeltas;
	readonly #citations = new Citations();
	readonly #end: TextEnd | undefined;

	constructor(
		private readonly log: Log = silentLog,
		private readonly secrets: readonly string[] = [],
		private readonly quirks: Quirks = {},
		private readonly form: ChunkForm = chatChunks,
	) {
		this.#think = new ThinkSplitter(quirks.opensReasoning);
		this.#cumulative = new CumulativeDeltas(quirks.cumulative);
		this.#end = form.end?.();
	}

	decode(messages: readonly SseMessage[], out: ServerEvent[]): void {
		this.#out = out;
		for (const message of messages) {
			if (this.state === "over") return;
			const read = this.#read(message);
			if (read === "done") this.#done();
			else if (read !== "nothing") this.#take(read);
		}
	}

	/** A server that ignored `stream: true`: its message is read as one chunk. */
	whole(body: unknown, out: ServerEvent[]): void {
		this.#out = out;
		if (isError(body)) this.#error(body);
		else if (isFields(body)) this.#chunk(body);
		else throw protocol("JSON that is not an answer");
		this.state = "over";
	}

	/** `[DONE]` ends an answer that has begun, even if no `finish_reason` arrived (fault 199). */
	#done(): void {
		this.state = "over";
		if (this.#reason !== undefined || !this.#begun) return;
		this.#reason = "";
		this.#notify("The server did not say why it finished.");
	}

	/**
	 * Without a `finish_reason` or `[DONE]` nothing is finished: the run detects the missing terminal event.
	 */
	end(out: ServerEvent[]): void {
		this.#out = out;
		if (this.#reason === undefined) return;
		this.#content(this.#before(this.#cumulative.end()) + (this.#end?.end() ?? ""));
		for (const piece of this.#think.push(this.#harmony.end())) this.#piece(piece);
		for (const piece of this.#think.end()) this.#piece(piece);
		this.#answer.cite(this.#citations, true);
		this.#answer.close();
		const finish = finishOf(this.#reason);
		this.#calls.end(finish.status === "incomplete");
		if (this.#answer.output.length === 0 && finish.status === "completed") {
			this.#notify(
				`The server finished with “${presentable(this.#reason || "[DONE]", this.secrets)}” and sent no content.`,
			);
		}
		this.#frame.end(finish, this.#reason, this.#answer.output);
	}

	#notify(message: string): void {
		this.#out.push({ type: "run.notice", message, about: "ending" });
	}

	/** After the answer is complete, a message that can't be read does not fail it (fault 206). */
	#read(message: SseMessage): Read {
		try {
			return readMessage(message);
		} catch (error) {
			if (this.#reason === undefined) throw error;
			this.log.warn("A message after the end of the answer can't be parsed and was ignored");
			return "nothing";
		}
	}

	#take(read: { readonly error: unknown } | { readonly value: Fields }): void {
		if ("error" in read) this.#error(read.error);
		else this.#chunk(read.value);
	}

	#chunk(received: Fields): void {
		const chunk = this.form.read(received);
		this.#frame.read(chunk, usageOf(chunk));
		this.#citations.read(chunk);
		const choices = Array.isArray(chunk.choices) ? (chunk.choices as unknown[]).filter(isFields) : [];
		for (const choice of choices) {
			this.#index ??= choice.index;
			if (choice.index !== this.#index && typeof choice.index === "number") {
				this.log.warn("A second choice was ignored: the endpoint's request asks for more than one answer");
			} else this.#choice(choice);
		}
	}

	#choice(choice: Fields): void {
		this.#begun = true;
		const delta = readDelta(choice, this.#soFar);
		const brings = this.#bring(delta);
		if (brings && this.#reason !== undefined) this.#careless = true;
		if (this.#end?.ended) {
			// The server does not know that the text has ended, and may go on. Its usage may still arrive.
			this.#reason = "stop";
			this.state = "resting";
			return;
		}
		const reason = choice.finish_reason;
		if (typeof reason === "string" && reason !== "") this.#reason = reason;
		if (this.#reason === undefined) return;
		// Arguments that arrive with a reason may continue: only the stream's end is certain then.
		if (this.form.closes) this.state = "over";
		else if (this.#careless || delta.calls.length > 0) this.state = "finished";
		else this.state = brings ? "complete" : "resting";
	}

	/** @returns whether the delta added anything */
	#bring(delta: Delta): boolean {
		if (delta.reasoning !== "") this.#think.apart();
		this.#text("reasoning", delta.reasoning);
		this.#content(this.#before(this.#cumulative.push(delta.content)));
		this.#answer.write("refusal", delta.refusal);
		this.#citations.readContext(delta.context);
		for (const annotation of delta.annotations) {
			const flat = flatAnnotation(annotation);
			if (flat) this.#answer.annotate(flat);
		}
		this.#answer.cite(this.#citations, false);
		for (const call of delta.calls) this.#calls.push(call);
		return [delta.content, delta.reasoning, delta.refusal, ...delta.calls].some((one) => one !== "");
	}

	/** The part of a text that is before the answer's end. */
	#before(text: string): string {
		return this.#end ? this.#end.push(text) : text;
	}

	#content(text: string): void {
		this.#soFar += text;
		if (this.quirks.markers === false) {
			this.#text("text", text);
			return;
		}
		const pieces = this.#harmony.push(text) ?? this.#think.push(this.#harmony.end() || text);
		for (const piece of pieces) this.#piece(piece);
	}

	/**
	 * A closing tag without an opening tag makes the text before it reasoning, if there is nothing else. The
	 * model's next answers are then expected to begin as reasoning, until one is never closed.
	 */
	#piece({ kind, text }: Piece): void {
		if (kind === "text" || kind === "reasoning") this.#text(kind, text);
		else if (kind === "unclosed") {
			this.quirks.opensReasoning = false;
			this.#answer.recast("output_text");
		} else if (this.#answer.recast("reasoning_text")) this.quirks.opensReasoning = true;
		else this.#text("text", text);
	}

	#text(kind: "text" | "reasoning", text: string): void {
		this.#answer.write(kind === "text" ? "output_text" : "reasoning_text", text);
	}

	#error(error: unknown): void {
		const { message, code, param } = serverMessage(error, this.secrets);
		const policy = policyStop(error, code, this.secrets);
		const event = { type: "error", message, code: code ?? null, param: param ?? null } as const;
		this.#out.push(policy ? { ...event, policy } : event);
		this.state = "over";
		this.#reason = undefined;
	}
}
