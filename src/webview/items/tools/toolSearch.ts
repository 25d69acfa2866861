import { plural } from "../../dom/words";
import type { ItemOf } from "../item";
import { argumentWords } from "../step/json";
import { callView } from "./call";
import { toolNode } from "./mcp";

/** A search for tools that were not part of the request. */
export const toolSearchCall = callView<ItemOf<"tool_search_call">>({
	icon: "search",
	name: () => "Tool search",
	detail: (item) => argumentWords(JSON.stringify(item.arguments ?? {})),
	body: (body, item) => body.json("Arguments", item.arguments),
});

/** The tools that were found. */
export const toolSearchOutput = callView<ItemOf<"tool_search_output">>({
	icon: "tools",
	name: () => "Tools found",
	detail: (item) => plural(item.tools?.length ?? 0, "tool"),
	body(body, item) {
		const tools = item.tools ?? [];
		body.nodes("Tools", String(tools.length), () => tools.map((tool) => toolNode(named(tool))));
	},
});

/** The name of a tool is in a different field for each type. Some tools have only the type. */
function named(tool: object): { name: string; description?: string } {
	const { name, type, server_label, description } = tool as Record<string, unknown>;
	const called = [name, server_label, type].find((word) => typeof word === "string");
	return {
		name: typeof called === "string" ? called : "Unnamed tool",
		...(typeof description === "string" ? { description } : {}),
	};
}
