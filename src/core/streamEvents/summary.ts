import type { RunHead } from "./channel";
import type { EventRow } from "./eventRow";

/** The figures of a run. Times are in milliseconds since the request, or since the run began if it sent none. */
export interface Summary {
	readonly events: number;
	/** The size of all events, in bytes. */
	readonly bytes: number;
	/** Until the last event. */
	readonly duration: number;
	readonly firstByte?: number;
	readonly firstEvent?: number;
	readonly firstToken?: number;
	readonly tokens?: Tokens;
	/** From the first to the last token. */
	readonly tokensPerSecond?: number;
	/** Between two events of the server. */
	readonly longestGap?: Gap;
}

interface Tokens {
	readonly count: number;
	/** The server has counted them; otherwise one token is estimated as four characters. */
	readonly exact: boolean;
}

interface Gap {
	readonly milliseconds: number;
	/** The number of the event that ended it. */
	readonly number: number;
}

/** About four characters of English are one token. */
const charactersPerToken = 4;

/** Whether a row is about the run itself, not sent by the server. */
export const isOfRun = ([, type]: EventRow): boolean => type.startsWith("run.");

/** Measures a run as its events come. */
export class Meter {
	#events = 0;
	#bytes = 0;
	#last = 0;
	#firstEvent: number | undefined;
	#lastEvent: number | undefined;
	#firstToken: number | undefined;
	#lastToken = 0;
	#characters = 0;
	#hasReasoning = false;
	#gap: Gap | undefined;

	/** @param number the number of the event in its run */
	add(row: EventRow, number: number): void {
		const [at, type, size, , characters] = row;
		this.#events++;
		this.#bytes += size;
		this.#last = at;
		if (isOfRun(row)) return;
		if (this.#lastEvent !== undefined && at - this.#lastEvent > (this.#gap?.milliseconds ?? 0)) {
			this.#gap = { milliseconds: at - this.#lastEvent, number };
		}
		this.#firstEvent ??= at;
		this.#lastEvent = at;
		if (characters === 0) return;
		this.#firstToken ??= at;
		this.#lastToken = at;
		this.#characters += characters;
		if (type.includes("reasoning")) this.#hasReasoning = true;
	}

	/** How many tokens a character is, by the server's count if there is one. */
	tokensPerCharacter(head: RunHead): number {
		const tokens = this.#tokens(head);
		return tokens ? tokens.count / this.#characters : 0;
	}

	summary(head: RunHead): Summary {
		const from = head.sentAt ?? 0;
		const since = (at: number) => Math.max(0, at - from);
		const tokens = this.#tokens(head);
		const streamed = this.#lastToken - (this.#firstToken ?? 0);
		return {
			events: this.#events,
			bytes: this.#bytes,
			duration: since(this.#last),
			...(head.firstByteAt === undefined ? {} : { firstByte: since(head.firstByteAt) }),
			...(this.#firstEvent === undefined ? {} : { firstEvent: since(this.#firstEvent) }),
			...(this.#firstToken === undefined ? {} : { firstToken: since(this.#firstToken) }),
			...(tokens ? { tokens } : {}),
			...(tokens && streamed > 0 ? { tokensPerSecond: (tokens.count * 1000) / streamed } : {}),
			...(this.#gap ? { longestGap: this.#gap } : {}),
		};
	}

	#tokens({ tokens }: RunHead): Tokens | undefined {
		if (this.#characters === 0) return undefined;
		if (!tokens) return { count: Math.ceil(this.#characters / charactersPerToken), exact: false };
		// Tokens of reasoning that was not sent took no part in the stream.
		const count = tokens.output - (this.#hasReasoning ? 0 : tokens.reasoning);
		return { count: Math.max(1, count), exact: true };
	}
}
