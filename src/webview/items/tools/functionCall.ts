import { spoken } from "../../dom/words";
import type { ItemOf } from "../item";
import { drawResult, resultWords } from "../results";
import { argumentWords, prettyJson } from "../step/json";
import { callView } from "./call";

/** A call of a function that runs elsewhere: its arguments as they stream, then its result. */
export const functionCall = callView<ItemOf<"function_call">>({
	icon: "symbol-method",
	grows: "Arguments",
	asks: (item) => ({ name: item.name, arguments: item.arguments }),
	name: (item) => spoken(item.name || "function call"),
	detail: (item, facts) => [argumentWords(item.arguments), resultWords(facts)].filter(Boolean).join(" · "),
	body(body, item, facts) {
		body.text("Arguments", facts.endedAt === undefined ? item.arguments : prettyJson(item.arguments));
		drawResult(body, facts.result?.item);
	},
});

/** The result of a function call that is not in this answer. */
export const functionCallOutput = callView<ItemOf<"function_call_output">>({
	icon: "reply",
	name: () => "Function result",
	body: (body, item) => drawResult(body, item),
});
