import type { Exchange } from "../conversation/turn";
import type { SentContext } from "../events/sentContext";
import type { HistoryRule } from "../providers/historyRule";
import type { Ask } from "../providers/provider";
import { isSent } from "../providers/request/input";
import { questionText } from "../providers/request/userContent";

/** What a question takes along of the turns before it. */
export interface SentHistory {
	/** The exchanges for a request with the whole conversation. */
	readonly history: readonly Exchange[];
	/** Describes that request; undefined if there is nothing to say about it. */
	readonly context?: SentContext;
	/** The stored response that the server can continue from instead, and what it knows. */
	readonly continued?: { readonly id: string; readonly context: SentContext };
}

/**
 * Selects the exchanges that are sent with a question: the newest ones that fit, each with its whole answer, so
 * that no call loses its output. The question itself always stays; its own bound is `within`.
 *
 * @param earlier all exchanges before the question, oldest first
 * @param rule undefined if the source takes all of them
 * @param alone the user asks without them
 */
export function sentHistory(
	earlier: readonly Exchange[],
	ask: Pick<Ask, "question" | "instructions">,
	rule: HistoryRule | undefined,
	alone = false,
): SentHistory {
	const start = alone ? earlier.length : startOf(earlier);
	const first = firstOf(earlier, start, ask, rule);
	const begin = first.summarized ? start : first.at;
	const leftOut = earlier.slice(0, begin).some(isSent) ? begin : 0;
	const context: SentContext = {
		...(leftOut === 0 ? {} : { leftOut }),
		...(alone && leftOut > 0 ? { asked: true } : {}),
		...(rule?.stores ? { stored: fingerprint(earlier) } : {}),
	};
	const continued = alone ? undefined : continuedFrom(earlier, rule);
	return {
		history: earlier.slice(first.at),
		...(Object.keys(context).length === 0 ? {} : { context }),
		...(continued ? { continued } : {}),
	};
}

/** What a provider needs of it. */
export function askOf({ history, context, continued }: SentHistory): Omit<Ask, "question" | "instructions"> {
	return {
		history,
		...(continued ? { previous: continued.id } : {}),
		...(continued && context ? { context } : {}),
	};
}

/** The conversation starts anew where the user asked without earlier turns. */
function startOf(earlier: readonly Exchange[]): number {
	const cut = earlier.findLast((exchange) => isSent(exchange) && exchange.answer.context?.asked);
	return Math.min(cut?.answer.context?.leftOut ?? 0, earlier.length);
}

function firstOf(
	earlier: readonly Exchange[],
	start: number,
	{ question, instructions }: Pick<Ask, "question" | "instructions">,
	rule: HistoryRule | undefined,
): { readonly at: number; readonly summarized: boolean } {
	if (!rule) return { at: start, summarized: false };
	const { most, size, summarizes } = rule;
	let left = most === undefined ? undefined : most - instructions.length - questionText(question).length;
	let first = earlier.length;
	for (let at = earlier.length - 1; at >= start; at--) {
		const exchange = earlier[at];
		if (!exchange || !isSent(exchange)) continue;
		if (left !== undefined) left -= size(exchange);
		if (left !== undefined && left < 0) break;
		first = at;
		if (summarizes(exchange)) return { at, summarized: true };
	}
	return { at: first, summarized: false };
}

function continuedFrom(
	earlier: readonly Exchange[],
	rule: HistoryRule | undefined,
): SentHistory["continued"] {
	const at = earlier.findLastIndex(isSent);
	const answer = earlier[at]?.answer;
	const id = answer && rule?.continues(answer);
	// The user may have chosen other answers since: then the server knows another conversation.
	if (id === undefined || answer?.context?.stored !== fingerprint(earlier.slice(0, at))) return undefined;
	const { leftOut } = answer.context;
	return { id, context: { ...(leftOut === undefined ? {} : { leftOut }), stored: fingerprint(earlier) } };
}

/** Identifies the answers of these exchanges, by FNV-1a. */
function fingerprint(exchanges: readonly Exchange[]): string {
	const ids = exchanges.filter(isSent).map(({ answer }) => answer.id);
	let hash = 0x811c9dc5;
	for (const character of ids.join(" ")) {
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	}
	return `${ids.length}-${hash.toString(16)}`;
}
