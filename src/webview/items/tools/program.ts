import { firstWords } from "../../dom/words";
import type { ItemOf } from "../item";
import { drawResult } from "../results";
import { callView } from "./call";

/** Code with which the model calls several tools at once. */
export const program = callView<ItemOf<"program">>({
	icon: "symbol-event",
	grows: "Code",
	name: () => "Program",
	detail: (item) => (typeof item.code === "string" ? firstWords(item.code) : undefined),
	body(body, item, facts) {
		body.text("Code", item.code);
		drawResult(body, facts.result?.item);
	},
});

export const programOutput = callView<ItemOf<"program_output">>({
	icon: "reply",
	name: () => "Program result",
	body: (body, item) => drawResult(body, item),
});
