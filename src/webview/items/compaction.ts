import type { ItemOf } from "./item";
import { callView } from "./tools/call";

/** The server has shortened the earlier conversation to save tokens. The content is encrypted. */
export const compaction = callView<ItemOf<"compaction">>({
	icon: "fold",
	name: () => "Conversation compacted",
	detail: () => "the server shortened earlier turns",
});
