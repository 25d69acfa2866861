import { el } from "../../dom/dom";
import { sanitizeText } from "../../dom/sanitize";
import { firstWords } from "../../dom/words";
import { ImageFigure } from "../imageFigure";
import type { ItemOf, ItemView } from "../item";
import { Step } from "../step/step";
import { stateOf } from "./call";

type Call = ItemOf<"image_generation_call">;

/** An image that the server generates: the partial images, then the final one. It is always visible. */
export const imageGeneration: ItemView<Call> = (context) => {
	const step = new Step(context);
	const picture = new ImageFigure();
	return {
		element: el("div", { class: "with-picture" }, step.element, picture.element),
		note() {},
		render(item, facts) {
			const state = stateOf(item, facts, false);
			const prompt = revisedPrompt(item);
			step.render({
				icon: "file-media",
				name: "Image",
				detail: prompt && firstWords(prompt),
				state,
				word: state === "running" && item.status === "generating" ? "generating" : undefined,
				startedAt: facts.startedAt,
				endedAt: facts.endedAt,
				body: prompt === undefined ? undefined : (body) => body.text("Prompt", prompt),
				item,
			});
			const base64 = item.result ?? facts.partialImage;
			if (base64 && picture.show(base64, sanitizeText(prompt ?? "Generated picture"))) facts.letPictureGo();
		},
		dispose() {
			step.dispose();
			picture.dispose();
		},
	};
};

/** The server sends this field, but the SDK's type lacks it. */
function revisedPrompt(item: Call & { revised_prompt?: unknown }): string | undefined {
	return typeof item.revised_prompt === "string" ? item.revised_prompt : undefined;
}
