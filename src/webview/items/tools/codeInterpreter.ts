import { el } from "../../dom/dom";
import { firstWords } from "../../dom/words";
import { ImageFigure } from "../imageFigure";
import type { ItemOf, ItemView } from "../item";
import { deltaOf } from "../itemEvents";
import { Step } from "../step/step";
import type { StepBody } from "../step/stepBody";
import { stateOf } from "./call";

type Call = ItemOf<"code_interpreter_call">;
type Image = Extract<NonNullable<Call["outputs"]>[number], { type: "image" }>;

/** Code that the server ran: the code as it streams, its logs, its images. */
export const codeInterpreter: ItemView<Call> = (context) => {
	const step = new Step(context);
	const pictures = new Map<number, ImageFigure>();
	const pictureAt = (index: number, image: Image) => {
		const picture = pictures.get(index) ?? new ImageFigure();
		pictures.set(index, picture);
		picture.show(image.url, "Image from the code");
		return picture.element;
	};
	const body = (sections: StepBody, item: Call) => {
		sections.text("Code", item.code);
		const outputs = item.outputs ?? [];
		sections.text("Logs", outputs.map((part) => (part?.type === "logs" ? part.logs : "")).join(""));
		const images = outputs.filter((part) => part?.type === "image");
		if (images.length > 0) {
			sections.nodes("Images", String(images.length), () => images.map((image, at) => shown(at, image)));
		}
	};
	// Only bytes in the event are shown: loading an address would be a request that the model caused.
	const shown = (index: number, image: Image) =>
		image.url?.startsWith("data:") ? pictureAt(index, image) : el("p", { class: "muted" }, image.url ?? "");
	return {
		element: step.element,
		note(event) {
			const delta = deltaOf(event);
			if (delta === undefined) step.body.recheck();
			else step.body.note("Code", delta);
		},
		render(item, facts) {
			const state = stateOf(item, facts, false);
			step.render({
				icon: "code",
				name: "Code interpreter",
				detail: typeof item.code === "string" ? firstWords(item.code) : undefined,
				state,
				word: state === "running" && item.status === "interpreting" ? "interpreting" : undefined,
				startedAt: facts.startedAt,
				endedAt: facts.endedAt,
				body: (sections) => body(sections, item),
				item,
			});
		},
		dispose() {
			step.dispose();
			for (const picture of pictures.values()) picture.dispose();
		},
	};
};
