import type { Answer } from "../../../core/conversation/answer";
import { costOf, type Prices } from "../../../core/usage/prices";
import { noUsage, usageOf } from "../../../core/usage/usage";
import { el } from "../../dom/dom";
import { count, duration, plural } from "../../dom/words";
import { costWords, usageRows } from "../../usage/usageWords";

/** What an answer took: tokens, their rate, web searches, the cost, the time to the first token. Only what is known. */
export function footerNode(answer: Answer, prices: Prices): HTMLElement {
	return el(
		"div",
		{ class: "facts" },
		...factsOf(answer, prices).map(({ text, title }) => el("span", { title }, text)),
	);
}

interface Fact {
	readonly text: string;
	readonly title: string | undefined;
}

function factsOf(answer: Answer, prices: Prices): Fact[] {
	const facts: Fact[] = [];
	const { usage } = answer.response;
	const { firstAt, startedAt, endedAt } = answer;
	if (usage && isCounted(answer)) {
		facts.push({ text: plural(usage.output_tokens, "token"), title: tokenWords(answer) });
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
	const searches = usageOf(answer)?.searches ?? 0;
	if (searches > 0) facts.push({ text: plural(searches, "web search", "web searches"), title: undefined });
	const cost = costOf(answer, prices);
	if (cost) facts.push({ text: costWords(cost), title: "By the prices in your settings" });
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

function tokenWords(answer: Answer): string {
	return usageRows(usageOf(answer) ?? noUsage)
		.map(([name, words]) => `${name}: ${words}`)
		.join("\n");
}
