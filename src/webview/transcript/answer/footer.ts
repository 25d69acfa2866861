import type { Answer } from "../../../core/conversation/answer";
import { el } from "../../dom/dom";
import { count, duration, plural } from "../../dom/words";

/** What an answer took: tokens, their rate, the time to the first one. Only what is known. */
export function footerNode(answer: Answer): HTMLElement {
	return el(
		"div",
		{ class: "facts" },
		...factsOf(answer).map(({ text, title }) => el("span", { title }, text)),
	);
}

interface Fact {
	readonly text: string;
	readonly title: string | undefined;
}

function factsOf(answer: Answer): Fact[] {
	const facts: Fact[] = [];
	const { usage } = answer.response;
	const { firstAt, startedAt, endedAt } = answer;
	if (usage && isCounted(answer)) {
		facts.push({ text: plural(usage.output_tokens, "token"), title: tokenWords(usage) });
		const seconds = firstAt !== undefined && endedAt !== undefined ? (endedAt - firstAt) / 1_000 : 0;
		if (seconds >= 0.2 && usage.output_tokens > 0) {
			facts.push({
				text: `${count(Math.round(usage.output_tokens / seconds))}/s`,
				title: "Tokens per second",
			});
		}
	} else if (answer.source.model !== undefined && answer.ended?.outcome === "completed") {
		// VS Code's own models and some servers never say it: the gap must not look like a zero.
		facts.push({ text: "tokens not reported", title: "The server reported no token usage." });
	}
	if (firstAt !== undefined) {
		facts.push({
			text: `first token ${duration(firstAt - startedAt)}`,
			title: endedAt === undefined ? undefined : `Total time: ${duration(endedAt - startedAt)}`,
		});
	}
	return facts;
}

/** Servers that do not count say 0 beside a whole answer. */
function isCounted({ response: { usage, output } }: Answer): boolean {
	return typeof usage?.output_tokens === "number" && (usage.output_tokens > 0 || output.length === 0);
}

function tokenWords(usage: NonNullable<Answer["response"]["usage"]>): string {
	const cached = usage.input_tokens_details?.cached_tokens;
	const thought = usage.output_tokens_details?.reasoning_tokens;
	return [
		`Input ${count(usage.input_tokens ?? 0)}${cached ? ` (${count(cached)} cached)` : ""}`,
		`Output ${count(usage.output_tokens)}${thought ? ` (${count(thought)} for reasoning)` : ""}`,
	].join("\n");
}
