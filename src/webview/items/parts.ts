import { noMarks } from "../citations/textMarks";
import { button, el, icon } from "../dom/dom";
import { GrowingText } from "../dom/growingText";
import type { ItemContext, ItemOf } from "./item";
import { Lines } from "./step/lines";

type Content = ItemOf<"message">["content"][number];

/** One content part of a message on the page. */
export interface Part {
	readonly type: string;
	readonly element: HTMLElement;
	push(delta: string): void;
	/** The whole text may have been replaced. */
	recheck(): void;
	/** @param complete whether the part has ended */
	render(content: Content, complete: boolean): void;
}

/** The view of each part type. Any other type is shown as data. */
const views: { readonly [K in Content["type"]]: (context: ItemContext, index: number) => Part } = {
	output_text: textPart,
	refusal: refusalPart,
};

export function partView(type: string, context: ItemContext, index: number): Part {
	return Object.hasOwn(views, type) ? views[type as Content["type"]](context, index) : unknownPart(type);
}

/** A click brings more marks for so many frames. */
const framesOfMarks = 4;

function textPart(context: ItemContext, index: number): Part {
	const markdown = context.markdown(context.run);
	let lead: string | undefined;
	/** Code goes on in a block, unless the model has opened it again. */
	const led = (text: string) => {
		lead ??= /^\s*[`~]/.test(text) ? "" : context.takeLead();
		return lead + text;
	};
	const growth = new GrowingText({
		push: (delta) => markdown.push(lead === undefined ? led(delta) : delta),
		reset: (text) => markdown.reset(led(text)),
	});
	const more = button("Show more marks", () => showMore(framesOfMarks), { class: "link" });
	const element = el("div", { class: "text" }, markdown.element);
	let ended = false;
	let drawn = noMarks;
	/** How many more frames bring more marks. */
	let asked = 0;
	const showMore = (frames: number) => {
		asked = frames - 1;
		context.sources.showMore(context.output, index);
		context.redraw();
	};
	return {
		type: "output_text",
		element,
		push: (delta) => growth.note(delta),
		recheck: () => growth.recheck(),
		render(content, complete) {
			if (content.type !== "output_text") return;
			growth.flush(content.text ?? "");
			const marks = context.sources.marksOf(context.output, index);
			if (drawn !== marks) {
				drawn = marks;
				if (marks.more) element.append(more);
				else more.remove();
				markdown.setMarks(
					marks.marks.map((mark) => ({
						...mark,
						offset: mark.offset + (lead?.length ?? 0),
						onActivate: () => context.post({ type: "source", place: mark.place }),
					})),
				);
			}
			markdown.render();
			if (asked > 0 && marks.more) showMore(asked);
			if (complete && !ended) markdown.end();
			ended = complete;
		},
	};
}

/** A refusal comes from the model but is no answer, so it has a coloured edge of its own (fault 63). */
function refusalPart(): Part {
	const text = document.createTextNode("");
	const growth = new GrowingText({
		push: (delta) => text.appendData(delta),
		reset: (whole) => {
			text.data = whole;
		},
	});
	return {
		type: "refusal",
		element: el(
			"div",
			{ class: "notice", "data-tone": "warn" },
			icon("circle-slash"),
			el(
				"div",
				{ class: "notice-text" },
				el("p", { class: "notice-title" }, "The model declined to answer."),
				el("p", { class: "refusal", dir: "auto" }, text),
			),
		),
		push: (delta) => growth.note(delta),
		recheck: () => growth.recheck(),
		render(content) {
			if (content.type === "refusal") growth.flush(content.refusal ?? "");
		},
	};
}

function unknownPart(type: string): Part {
	const lines = new Lines(type);
	return {
		type,
		element: lines.element,
		push() {},
		recheck() {},
		render: (content) => lines.reset(JSON.stringify(content, undefined, 2)),
	};
}
