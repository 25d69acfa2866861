import { withoutCitationMarks } from "../../core/citations/citationMarks";
import type { StreamEvent } from "../../core/events/events";
import { el, icon, setShown, setText } from "../dom/dom";
import { GrowingText } from "../dom/growingText";
import { firstFrom } from "../dom/lists";
import { sanitizeName } from "../dom/sanitize";
import { duration, firstWords } from "../dom/words";
import type { MarkdownView } from "../markdown";
import type { ItemContext, ItemFacts, ItemOf, ItemView } from "./item";
import { deltaOf } from "./itemEvents";

type Reasoning = ItemOf<"reasoning">;
interface Thought {
	readonly view: MarkdownView;
	readonly growth: GrowingText;
}

/** The model's reasoning, as far as it is sent: open while it streams, one line afterwards. */
export const reasoning: ItemView<Reasoning> = (context: ItemContext) => {
	const stepIcon = icon("thinking");
	const title = el("span", { class: "fold-title" });
	const summary = el("summary", {}, stepIcon, title, icon("chevron-right"));
	const body = el("div", { class: "fold-body" });
	const element = el("details", { class: "thoughts" }, summary, body);
	const fold = `${context.run}/${context.output}`;
	const thoughts = { summary: [] as (Thought | undefined)[], content: [] as (Thought | undefined)[] };
	let empty = true;
	summary.addEventListener("click", (event) => {
		if (empty) event.preventDefault();
		else context.folds.choose(fold, !element.open);
	});

	const thoughtAt = (kind: keyof typeof thoughts, index: number): Thought => {
		const there = thoughts[kind][index];
		if (there) return there;
		const view = context.markdown(context.run);
		const made = { view, growth: new GrowingText(view) };
		thoughts[kind][index] = made;
		const behind =
			firstFrom(thoughts[kind], index + 1) ??
			(kind === "summary" ? firstFrom(thoughts.content, 0) : undefined);
		body.insertBefore(view.element, behind?.view.element ?? null);
		return made;
	};
	const draw = (kind: keyof typeof thoughts, texts: readonly (string | undefined)[], ended: boolean) => {
		for (const [index, text] of texts.entries()) {
			if (text === undefined || text === "") {
				thoughts[kind][index]?.view.element.remove();
				thoughts[kind][index] = undefined;
				continue;
			}
			const { view, growth } = thoughtAt(kind, index);
			growth.flush(text);
			view.render();
			if (ended) view.end();
		}
		// The final item may have fewer of them.
		for (const gone of thoughts[kind].splice(texts.length)) gone?.view.element.remove();
	};

	return {
		element,
		note(event: StreamEvent) {
			const delta = deltaOf(event);
			const kind = "summary_index" in event ? "summary" : "content";
			const index =
				"summary_index" in event ? event.summary_index : "content_index" in event && event.content_index;
			const growth = typeof index === "number" ? thoughts[kind][index]?.growth : undefined;
			if (delta !== undefined) growth?.note(delta);
			else for (const thought of [...thoughts.summary, ...thoughts.content]) thought?.growth.recheck();
		},
		render(item: Reasoning, facts: ItemFacts) {
			const summaries = (item.summary ?? []).map((part) => part?.text);
			const contents = (item.content ?? []).map((part) => part?.text);
			const running = facts.endedAt === undefined && facts.ended === undefined;
			empty = [...summaries, ...contents].every((text) => text === undefined || text === "");
			draw("summary", summaries, !running);
			draw("content", contents, !running);
			element.classList.toggle("bare", empty);
			setText(title, titleOf([...summaries, ...contents], running, facts));
			stepIcon.className = running
				? "step-sign codicon codicon-loading codicon-modifier-spin"
				: "step-sign codicon codicon-thinking";
			const open = !empty && (context.folds.chosen(fold) ?? running);
			if (element.open !== open) element.open = open;
			setShown(body, !empty);
		},
		dispose() {},
	};
};

function titleOf(texts: readonly (string | undefined)[], running: boolean, facts: ItemFacts): string {
	const about = texts.map((text) => (text === undefined ? "" : topicOf(text))).filter((text) => text !== "");
	const topic = running ? about.at(-1) : about[0];
	const took =
		facts.startedAt !== undefined && facts.endedAt !== undefined && facts.endedAt - facts.startedAt >= 1_000
			? ` for ${duration(facts.endedAt - facts.startedAt)}`
			: "";
	const head = running ? "Thinking" : `Thought${took}`;
	return topic === undefined ? `${head}${running ? "…" : ""}` : `${head}: ${sanitizeName(topic)}`;
}

/** The bold line at the beginning of a summary part is its topic. Without one, the first words are. */
function topicOf(text: string): string {
	const shown = withoutCitationMarks(text.slice(0, 300));
	const bold = /^\s*\*\*([^*\n]{1,100})\*\*/.exec(shown.slice(0, 200))?.[1];
	return firstWords(bold ?? shown.replace(/[*_`#]/g, ""), 60);
}
