import { el } from "../../dom/dom";
import { sanitizeName, sanitizeText } from "../../dom/sanitize";
import { firstWords, plural } from "../../dom/words";
import type { ItemOf } from "../item";
import { callView } from "./call";

type Result = NonNullable<ItemOf<"file_search_call">["results"]>[number];

/** A search in the provider's vector stores: the queries, and the results with their scores. */
export const fileSearch = callView<ItemOf<"file_search_call">>({
	icon: "file-text",
	name: () => "File search",
	detail(item) {
		const found = Array.isArray(item.results) ? plural(item.results.length, "result") : undefined;
		return [quoted(item.queries?.[0]), found].filter(Boolean).join(" · ");
	},
	word: (item, state) => (state === "running" && item.status === "searching" ? "searching" : undefined),
	body(body, item) {
		body.list("Queries", item.queries ?? []);
		const results = item.results ?? [];
		if (results.length > 0) body.nodes("Results", String(results.length), () => results.map(resultNode));
	},
});

function resultNode(result: Result): HTMLElement {
	const score = typeof result.score === "number" ? result.score.toFixed(2) : undefined;
	return el(
		"div",
		{ class: "found" },
		el(
			"div",
			{ class: "found-name", dir: "auto" },
			sanitizeName(result.filename ?? result.file_id ?? "Unnamed file"),
		),
		score !== undefined && el("div", { class: "found-score" }, score),
		typeof result.text === "string" &&
			el("div", { class: "found-text", dir: "auto" }, sanitizeText(firstWords(result.text, 300))),
	);
}

export function quoted(text: string | null | undefined): string | undefined {
	return typeof text === "string" && text !== "" ? `“${text}”` : undefined;
}
