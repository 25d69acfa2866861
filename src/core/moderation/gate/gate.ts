import { placeOfDelta } from "../../conversation/join";
import type { EventOf, StreamEvent } from "../../events/events";
import type { RunEnded, Withheld } from "../../events/runEvents";
import type { Fields } from "../../fields";
import { isKnownType } from "../../fold/fold";
import { outputIndex } from "../../fold/places";
import { strip } from "../../fold/strip";
import type { Judge } from "../judge";
import type { HeldText } from "./heldText";
import { type Judged, Judging } from "./judging";
import { imageAddress, stringsIn } from "./strings";
import { Texts } from "./texts";

/** An event that waits until all that it holds has passed. */
interface Whole {
	readonly event: StreamEvent;
	readonly needs: readonly Need[];
	/** It also waits for everything before it. */
	readonly last: boolean;
}

/** Deltas of one place: they leave as far as their text has passed. */
interface Growing {
	event: StreamEvent;
	readonly text: HeldText;
	from: number;
	to: number;
}

type Need = Pick<HeldText, "free">;
type Waiting = Whole | Growing;

const endings: ReadonlySet<string> = new Set([
	"response.completed",
	"response.incomplete",
	"response.failed",
]);

/**
 * Holds the events of one run until every block of text in them has passed. Events that hold no text pass at
 * once; those of one item keep their order, so that an answer folds to the same response as without a gate.
 * A block that is flagged, or that cannot be checked, ends the run, and nothing that is held leaves.
 */
export class Gate {
	/** Nothing follows. */
	over = false;
	readonly #judging: Judging;
	#texts: Texts;
	/** What waits, by output index; `undefined` for events of the whole response. */
	readonly #queues = new Map<number | undefined, Waiting[]>();
	#out: StreamEvent[] = [];
	#ended: RunEnded | undefined;
	#attempt = 0;

	/**
	 * @param signal aborts the requests to the judge
	 * @param changed called when more may leave
	 * @param explain why a piece could not be checked: a message for the user
	 */
	constructor(
		judge: Judge,
		signal: AbortSignal,
		private readonly changed: () => void,
		private readonly explain: (error: unknown) => string,
	) {
		this.#judging = new Judging(judge, signal);
		this.#texts = this.#newTexts();
	}

	/** An event of the run, in order. */
	take(event: StreamEvent): void {
		if (this.over) return;
		if (event.type === "run.ended") this.#end(event as EventOf<"run.ended">);
		else if (event.type.startsWith("run.")) this.#passOn(event);
		else this.#hold(strip(event));
	}

	/** The events that may leave now. */
	release(): StreamEvent[] {
		if (!this.over) {
			for (const [item, queue] of this.#queues) {
				this.#drain(queue);
				if (queue.length === 0) this.#queues.delete(item);
			}
			// What waits for everything else may have been looked at first.
			const rest = this.#queues.get(undefined);
			if (this.#queues.size === 1 && rest) this.#drain(rest);
			if (rest?.length === 0) this.#queues.delete(undefined);
			if (this.#ended && this.#queues.size === 0) this.#finish(this.#ended);
		}
		return this.#out.splice(0);
	}

	#passOn(event: StreamEvent): void {
		if (event.type === "run.retrying" || event.type === "run.replaced") {
			// What follows is the answer from its beginning; nothing that is held belongs to it.
			this.#attempt += 1;
			this.#queues.clear();
			this.#texts = this.#newTexts();
		}
		this.#out.push(event);
	}

	#hold(event: StreamEvent): void {
		const item = outputIndex(event as Fields);
		const queue = this.#queues.get(item) ?? [];
		this.#queues.set(item, queue);
		const { delta } = event as Fields;
		const place = delta === "" ? undefined : placeOfDelta("", event);
		if (place !== undefined) {
			this.#grow(queue, event, this.#texts.growing(`${event.type} ${place}`, item), String(delta));
		} else queue.push({ event, needs: this.#needsOf(event, item), last: endings.has(event.type) });
	}

	#grow(queue: Waiting[], event: StreamEvent, text: HeldText, delta: string): void {
		const from = text.text.length;
		text.push(delta);
		const last = queue.at(-1);
		if (last && "text" in last && last.text === text) {
			last.event = event;
			last.to = text.text.length;
		} else queue.push({ event, text, from, to: text.text.length });
	}

	#needsOf(event: StreamEvent, item: number | undefined): Need[] {
		// The server's own report: the run's end has the same words.
		if (event.type === "error") return [];
		const { texts, images } = stringsIn(event);
		const needs = images.map((image) => this.#imageNeed(image));
		// Pieces of a text that is never joined, or whatever an unknown event holds, which may be pieces as well.
		if (event.type.endsWith("delta") || !isKnownType(event.type)) {
			for (const { key, text } of texts) needs.push(this.#pieceNeed(event, key, text, item));
		} else if (texts.length > 0) {
			needs.push(
				...this.#texts.holding(
					texts.map(({ text }) => text),
					item,
				),
			);
		}
		if (endings.has(event.type)) this.#texts.close();
		else if (event.type === "response.output_item.done") this.#texts.close(item);
		return needs;
	}

	/** A piece leaves when the block of text that it belongs to has passed. */
	#pieceNeed(event: StreamEvent, key: string, piece: string, item: number | undefined): Need {
		const repeated = event.type.endsWith(".done") ? this.#texts.repeated(piece, item) : undefined;
		if (repeated) return repeated;
		const text = this.#texts.growing(`${placeOfPiece(event)} ${key}`, item);
		text.push(piece);
		const to = text.text.length;
		return {
			get free() {
				return text.passed >= to;
			},
		};
	}

	#imageNeed(image: string): Need {
		const need = { free: false };
		this.#ask({ image: imageAddress(image) }, () => {
			need.free = true;
		});
		return need;
	}

	#newTexts(): Texts {
		return new Texts((text, passed) => this.#ask({ text: readable(text) }, passed));
	}

	#ask(piece: Parameters<Judge["judge"]>[0], passed: () => void): void {
		const attempt = this.#attempt;
		this.#judging.ask(piece, (judged) => {
			if (this.over || attempt !== this.#attempt) return;
			const withheld = this.#withheld(judged);
			if (withheld) {
				// What passed before it stays shown.
				const out = this.release();
				this.#out = out;
				this.#finish({ type: "run.ended", outcome: "incomplete", reason: "moderation", withheld });
			} else passed();
			this.changed();
		});
	}

	#withheld(judged: Judged): Withheld | undefined {
		if ("error" in judged) return { why: "unchecked", categories: [], message: this.explain(judged.error) };
		const { flagged, categories } = judged.verdict;
		return flagged ? { why: "flagged", categories } : undefined;
	}

	/** The user stopped the run after its last event had arrived. */
	stop(): void {
		if (this.#ended && !this.over) this.#finish({ type: "run.ended", outcome: "aborted" });
	}

	/** Everything before it leaves first, unless the user stopped the run. */
	#end(ended: RunEnded): void {
		if (ended.outcome === "aborted") this.#finish(ended);
		else {
			this.#texts.close();
			this.#ended = ended;
		}
	}

	#finish(ended: RunEnded): void {
		this.#queues.clear();
		this.over = true;
		this.#out.push(ended);
	}

	#drain(queue: Waiting[]): void {
		let gone = 0;
		for (const waiting of queue) {
			if (!this.#mayLeave(waiting)) break;
			gone += 1;
		}
		queue.splice(0, gone);
	}

	/** Lets go as much of it as may leave. @returns whether nothing of it is left */
	#mayLeave(waiting: Waiting): boolean {
		if ("text" in waiting) {
			const to = Math.min(waiting.text.passed, waiting.to);
			if (to > waiting.from) {
				this.#out.push({ ...waiting.event, delta: waiting.text.text.slice(waiting.from, to) } as StreamEvent);
				waiting.from = to;
			}
			return waiting.from === waiting.to;
		}
		if (waiting.last && this.#queues.size > 1) return false;
		if (!waiting.needs.every(({ free }) => free)) return false;
		this.#out.push(waiting.event);
		return true;
	}
}

/** What a piece of text continues: its event's type, and every index that it has. */
function placeOfPiece(event: StreamEvent): string {
	const { type, item_id, ...rest } = event as Fields;
	const indices = Object.entries(rest).filter(
		([name, value]) => name.endsWith("_index") && typeof value === "number",
	);
	return JSON.stringify([type, outputIndex(rest) === undefined ? item_id : undefined, indices]);
}

/** Text as a reader sees it: JSON, such as a tool's arguments, may write any character as its number. */
function readable(text: string): string {
	return text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
}
