import { firstWords } from "../../dom/words";
import type { ItemOf } from "../item";
import { drawResult } from "../results";
import { callView } from "./call";

/** A call with free text as its input. */
export const customToolCall = callView<ItemOf<"custom_tool_call">>({
	icon: "tools",
	grows: "Input",
	name: (item) => item.name || "Custom tool",
	detail: (item) => (typeof item.input === "string" ? firstWords(item.input) : undefined),
	body(body, item, facts) {
		body.text("Input", item.input);
		drawResult(body, facts.result?.item);
	},
});

export const customToolCallOutput = callView<ItemOf<"custom_tool_call_output">>({
	icon: "reply",
	name: () => "Tool result",
	body: (body, item) => drawResult(body, item),
});
