import type { ItemOf } from "./item";
import { callView } from "./tools/call";

/** The server has put what was said before into fewer tokens; the content is encrypted. */
export const compaction = callView<ItemOf<"compaction">>({
	icon: "fold",
	name: () => "Conversation compacted",
	detail: () => "earlier turns were shortened by the server",
});
