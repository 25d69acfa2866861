import type { Turn } from "../../core/conversation/conversation";
import { el } from "../dom/dom";
import { count, duration, plural } from "../dom/words";

/** What an answer took: tokens, their rate, the time to the first one. Only what is known. */
export function footerNode(turn: Turn): HTMLElement {
	return el(
		"div",
		{ class: "facts" },
		...factsOf(turn).map(({ text, title }) => el("span", { title }, text)),
	);
}

interface Fact {
	readonly text: string;
	readonly title: string | undefined;
}

function factsOf(turn: Turn): Fact[] {
	const facts: Fact[] = [];
	const { usage } = turn.response;
	const { firstAt, startedAt, endedAt } = turn;
	if (usage && isCounted(turn)) {
		facts.push({ text: plural(usage.output_tokens, "token"), title: tokenWords(usage) });
		const seconds = firstAt !== undefined && endedAt !== undefined ? (endedAt - firstAt) / 1_000 : 0;
		if (seconds >= 0.2 && usage.output_tokens > 0) {
			facts.push({ text: `${count(Math.round(usage.output_tokens / seconds))}/s`, title: "Tokens a second" });
		}
	} else if (turn.source.model !== undefined && turn.ended?.outcome === "completed") {
		// VS Code's own models and some servers never say it: the gap must not look like a zero.
		facts.push({ text: "tokens not reported", title: "Who answered did not say how many tokens it took." });
	}
	if (firstAt !== undefined) {
		facts.push({
			text: `first token ${duration(firstAt - startedAt)}`,
			title: endedAt === undefined ? undefined : `All of it took ${duration(endedAt - startedAt)}`,
		});
	}
	return facts;
}

/** Servers that do not count say 0 beside a whole answer. */
function isCounted({ response: { usage, output } }: Turn): boolean {
	return typeof usage?.output_tokens === "number" && (usage.output_tokens > 0 || output.length === 0);
}

function tokenWords(usage: NonNullable<Turn["response"]["usage"]>): string {
	const cached = usage.input_tokens_details?.cached_tokens;
	const thought = usage.output_tokens_details?.reasoning_tokens;
	return [
		`Input ${count(usage.input_tokens ?? 0)}${cached ? ` (${count(cached)} from the cache)` : ""}`,
		`Output ${count(usage.output_tokens)}${thought ? ` (${count(thought)} for reasoning)` : ""}`,
	].join("\n");
}
