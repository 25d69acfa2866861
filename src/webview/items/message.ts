import type { StreamEvent } from "../../core/events/events";
import { el } from "../dom/dom";
import { firstFrom } from "../dom/lists";
import type { ItemContext, ItemOf, ItemView } from "./item";
import { deltaOf } from "./itemEvents";
import { type Part, partView } from "./parts";

type Message = ItemOf<"message">;

/** The model's message: its content parts in order, each shown by type. */
export const message: ItemView<Message> = (context: ItemContext) => {
	const element = el("div", { class: "message" });
	const parts: (Part | undefined)[] = [];
	return {
		element,
		note(event: StreamEvent) {
			const index = "content_index" in event ? event.content_index : undefined;
			const touched = typeof index === "number" ? [parts[index]] : parts;
			for (const part of touched) {
				const delta = deltaOf(event);
				if (delta === undefined) part?.recheck();
				else part?.push(delta);
			}
		},
		render(item, facts) {
			for (const [index, content] of (item.content ?? []).entries()) {
				let part = parts[index];
				if (part?.type !== content?.type) {
					part?.element.remove();
					part = content && partView(content.type, context, index);
					parts[index] = part;
					if (part) element.insertBefore(part.element, firstFrom(parts, index + 1)?.element ?? null);
				}
				part?.render(content, facts.ended !== undefined || item.status === "completed");
			}
			// The final item may have fewer parts than were opened.
			for (const gone of parts.splice(item.content?.length ?? 0)) gone?.element.remove();
		},
		dispose() {},
	};
};
