import { type Conversation, reduce } from "../../../src/core/conversation/conversation";
import type { RunningEvent, StreamEvent } from "../../../src/core/events/events";
import type { Attachment, EditorTarget, RunSource } from "../../../src/core/events/question";
import type { RunEnded } from "../../../src/core/events/runEvents";
import type { SentContext } from "../../../src/core/events/sentContext";
import type { ToPanel } from "../../../src/core/panel/channel";

/** An output item as a server sends it. A test may omit fields that it does not check. */
export type LooseItem = { readonly type: string } & Readonly<Record<string, unknown>>;

interface Start {
	readonly run?: string;
	readonly text?: string;
	readonly attachments?: readonly Attachment[];
	readonly source?: RunSource;
	readonly target?: EditorTarget;
	/** The turn that gets another answer. */
	readonly turn?: string;
	readonly beside?: boolean;
	readonly context?: SentContext;
	/** The answer that goes on with this run. */
	readonly continues?: string;
}

const someTime = Date.parse("2026-03-02T09:00:00Z");

/** Creates the events of one answer as a server would send them, with its own clock. */
export class AnswerScript {
	readonly events: RunningEvent[] = [];
	readonly run: string;
	#at = someTime;
	#outputs = 0;
	#number = 0;

	constructor(start: Start = {}) {
		this.run = start.run ?? "run-1";
		this.event({
			type: "run.started",
			question: {
				text: start.text ?? "Explain this.",
				attachments: start.attachments ?? [],
				...(start.target ? { target: start.target } : {}),
			},
			source: start.source ?? { endpoint: "openai", name: "OpenAI", model: "gpt-5" },
			...(start.turn === undefined ? {} : { turn: start.turn }),
			...(start.continues === undefined ? {} : { continues: start.continues }),
			...(start.beside ? { beside: true } : {}),
			...(start.context ? { context: start.context } : {}),
		});
	}

	/** Advances the clock by this many milliseconds. */
	wait(milliseconds: number): this {
		this.#at += milliseconds;
		return this;
	}

	event(event: { readonly type: string } & Readonly<Record<string, unknown>>): this {
		const numbered = event.type.startsWith("run.") ? event : { sequence_number: this.#number++, ...event };
		this.events.push({ run: this.run, at: this.#at, event: numbered as StreamEvent });
		return this;
	}

	/** Adds an item that is not done. */
	open(item: LooseItem): this {
		const output_index = this.#outputs++;
		return this.event({ type: "response.output_item.added", output_index, item });
	}

	/** A delta, or any other event, of the newest item. */
	more(type: string, fields: Readonly<Record<string, unknown>> = {}): this {
		return this.event({ type, output_index: this.#outputs - 1, ...fields });
	}

	/** The final state of the newest item. */
	done(item: LooseItem, milliseconds = 0): this {
		this.wait(milliseconds);
		return this.event({ type: "response.output_item.done", output_index: this.#outputs - 1, item });
	}

	/** A complete item that took this many milliseconds. */
	item(item: LooseItem, milliseconds = 100): this {
		return this.open({ ...item, ...(item.status === "completed" ? { status: "in_progress" } : {}) }).done(
			item,
			milliseconds,
		);
	}

	/** A message whose text streams in pieces of this many characters. */
	text(text: string, piece = 40): this {
		this.open({ type: "message", id: "msg", role: "assistant", status: "in_progress", content: [] });
		this.more("response.content_part.added", {
			content_index: 0,
			part: { type: "output_text", text: "", annotations: [] },
		});
		return this.delta(text, piece);
	}

	/** More text of the newest message. */
	delta(text: string, piece = 40): this {
		for (let at = 0; at < text.length; at += piece) {
			this.wait(5).more("response.output_text.delta", {
				content_index: 0,
				delta: text.slice(at, at + piece),
			});
		}
		return this;
	}

	/** An annotation of the newest message. */
	cite(annotation: LooseItem, index: number): this {
		return this.more("response.output_text.annotation.added", {
			content_index: 0,
			annotation_index: index,
			annotation,
		});
	}

	/** The server's terminal event, with the usage. */
	complete(output_tokens = 412): this {
		const usage = { input_tokens: 1_204, output_tokens, total_tokens: 1_204 + output_tokens };
		return this.event({ type: "response.completed", response: { status: "completed", usage } }).end();
	}

	end(ended: Omit<RunEnded, "type"> = { outcome: "completed" }): this {
		return this.event({ type: "run.ended", ...ended });
	}

	/** As the host sends it: an empty snapshot, then all events in one batch. */
	messages(): ToPanel[] {
		return messagesOf([this]);
	}
}

/** The same conversation as a panel receives it that is opened later. */
export function snapshotOf(scripts: readonly AnswerScript[]): ToPanel {
	const conversation: Conversation = { id: "conversation", turns: [] };
	for (const { events } of scripts) for (const event of events) reduce(conversation, event);
	// Passed through JSON, as on the way to a webview.
	return { type: "snapshot", seq: 1, conversation: JSON.parse(JSON.stringify(conversation)) };
}

/** Several answers of one conversation. */
export function messagesOf(scripts: readonly AnswerScript[]): ToPanel[] {
	return [
		{ type: "snapshot", seq: 1, conversation: { id: "conversation", turns: [] } },
		{ type: "batch", seq: 2, events: scripts.flatMap(({ events }) => events) },
	];
}
