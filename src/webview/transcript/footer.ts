import type { Turn } from "../../core/conversation/conversation";
import { el } from "../dom/dom";
import { count, duration, plural } from "../dom/words";

/** The usage of an answer: tokens, tokens per second, time to the first token. Unknown values are left out. */
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
	if (usage && typeof usage.output_tokens === "number") {
		facts.push({ text: plural(usage.output_tokens, "token"), title: tokenWords(usage) });
		const seconds = firstAt !== undefined && endedAt !== undefined ? (endedAt - firstAt) / 1_000 : 0;
		if (seconds >= 0.2 && usage.output_tokens > 0) {
			facts.push({
				text: `${count(Math.round(usage.output_tokens / seconds))}/s`,
				title: "Tokens per second",
			});
		}
	} else if (turn.source.model !== undefined && turn.ended?.outcome === "completed") {
		// VS Code's own models and some servers never report it. The gap must not look like a zero.
		facts.push({ text: "tokens not reported", title: "The provider did not report the number of tokens." });
	}
	if (firstAt !== undefined) {
		facts.push({
			text: `first token ${duration(firstAt - startedAt)}`,
			title: endedAt === undefined ? undefined : `Total time: ${duration(endedAt - startedAt)}`,
		});
	}
	return facts;
}

function tokenWords(usage: NonNullable<Turn["response"]["usage"]>): string {
	const cached = usage.input_tokens_details?.cached_tokens;
	const thought = usage.output_tokens_details?.reasoning_tokens;
	return [
		`Input ${count(usage.input_tokens ?? 0)}${cached ? ` (${count(cached)} cached)` : ""}`,
		`Output ${count(usage.output_tokens)}${thought ? ` (${count(thought)} for reasoning)` : ""}`,
	].join("\n");
}
