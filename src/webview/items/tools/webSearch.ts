import type { ItemOf } from "../item";
import { callView } from "./call";
import { quoted } from "./fileSearch";

type Action = ItemOf<"web_search_call">["action"];

/** What the server searched for or opened. Addresses are text: a model cannot create a link here. */
const actions: {
	readonly [K in Action["type"]]: { name: string; detail(action: Action): string | undefined };
} = {
	search: {
		name: "Web search",
		detail: (action) => (action.type === "search" ? quoted(action.query ?? action.queries?.[0]) : undefined),
	},
	open_page: {
		name: "Open page",
		detail: (action) => (action.type === "open_page" ? hostOf(action.url) : undefined),
	},
	find_in_page: {
		name: "Find in page",
		detail: (action) =>
			action.type === "find_in_page"
				? [quoted(action.pattern), hostOf(action.url)].filter(Boolean).join(" · ")
				: undefined,
	},
};

export const webSearch = callView<ItemOf<"web_search_call">>({
	icon: "globe",
	name: (item) => rowOf(item.action)?.name ?? "Web search",
	detail: (item) => rowOf(item.action)?.detail(item.action),
	word: (item, state) => (state === "running" && item.status === "searching" ? "searching" : undefined),
	body(body, item) {
		const { action } = item;
		if (action?.type === "search") {
			body.list("Queries", action.queries ?? [action.query]);
			body.list(
				"Pages",
				(action.sources ?? []).map((source) => source?.url),
			);
		} else if (action) {
			body.list("Page", [action.url]);
		}
	},
});

function rowOf(action: Action | undefined) {
	return action && Object.hasOwn(actions, action.type) ? actions[action.type] : undefined;
}

function hostOf(url: string | null | undefined): string | undefined {
	return typeof url === "string" && URL.canParse(url) ? new URL(url).host : undefined;
}
