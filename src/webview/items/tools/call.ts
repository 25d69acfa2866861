import type { StreamEvent } from "../../../core/events/events";
import { el } from "../../dom/dom";
import type { ItemFacts, ItemView } from "../item";
import { deltaOf } from "../itemEvents";
import { type AskedStep, ConsentForm, consentWords } from "../step/consentForm";
import { Step, type StepState } from "../step/step";
import type { StepBody } from "../step/stepBody";

/** What distinguishes one kind of call from another. */
export interface CallShape<T> {
	/** The codicon of this kind of call. */
	readonly icon: string;
	name(item: T): string;
	/** The subject, in a few words. */
	detail?(item: T, facts: ItemFacts): string | undefined;
	/** True if the call failed according to something other than its status. */
	failed?(item: T, facts: ItemFacts): boolean;
	/** The state in words, if the default word does not fit. */
	word?(item: T, state: StepState): string | undefined;
	/** The state, if it differs from the status. */
	state?(item: T, facts: ItemFacts): StepState | undefined;
	/** The content of the open step. */
	readonly body?: (body: StepBody, item: T, facts: ItemFacts) => void;
	/** What the user is asked about, if this kind of call needs a permission. */
	readonly asks?: (item: T) => AskedStep;
	/** The section to which the item's deltas are appended. */
	readonly grows?: string;
}

interface Called {
	readonly type: string;
	readonly status?: string | null | undefined;
}

/** Creates the view of one kind of call: a line that opens to the input and the output. */
export function callView<T extends Called>(shape: CallShape<T>): ItemView<T> {
	return (context) => {
		const step = new Step(context);
		const { asks } = shape;
		const form = asks && new ConsentForm(context, () => step.focus());
		return {
			element: form ? el("div", { class: "asked" }, step.element, form.element) : step.element,
			note(event: StreamEvent) {
				const delta = deltaOf(event);
				if (delta === undefined) step.body.recheck();
				else if (shape.grows !== undefined) step.body.note(shape.grows, delta);
			},
			render(item: T, facts: ItemFacts) {
				const state =
					shape.state?.(item, facts) ??
					consentState(facts) ??
					stateOf(item, facts, shape.failed?.(item, facts) ?? false);
				const { body } = shape;
				step.render({
					icon: shape.icon,
					name: shape.name(item),
					detail: shape.detail?.(item, facts),
					state,
					word: shape.word?.(item, state) ?? consentWord(facts, state),
					startedAt: facts.startedAt,
					endedAt: facts.result?.endedAt ?? facts.endedAt,
					body: body && ((sections) => drawBody(sections, item, facts, body)),
					item,
				});
				if (asks) form?.render(asks(item), facts.consent, facts.ended !== undefined);
			},
			dispose: () => step.dispose(),
		};
	};
}

function drawBody<T>(
	sections: StepBody,
	item: T,
	facts: ItemFacts,
	body: (body: StepBody, item: T, facts: ItemFacts) => void,
): void {
	body(sections, item, facts);
	if (facts.consent) sections.text("Permission", consentWords(facts.consent));
}

/** A call that the extension runs is not done before its tool is. */
function consentState({ consent, ended, result }: ItemFacts): StepState | undefined {
	if (!consent) return undefined;
	if (consent.state === "denied") return "stopped";
	if (result) return (result.item as Called).status === "incomplete" ? "failed" : undefined;
	if (ended) return "stopped";
	return consent.state === "asking" ? "waiting" : "running";
}

function consentWord({ consent, ended }: ItemFacts, state: StepState): string | undefined {
	if (consent?.state === "denied") return "denied";
	return state === "waiting" && consent && !ended ? "needs permission" : undefined;
}

/**
 * The state of a call: by its result if there is one, otherwise by its own status. A call that was active when
 * the run ended did not finish: it is marked as such and shows no spinner (fault 64).
 */
export function stateOf(item: Called, facts: ItemFacts, failed: boolean): StepState {
	const result: Called | undefined = facts.result?.item;
	const status = result?.status ?? item.status;
	if (failed || status === "failed" || item.status === "failed") return "failed";
	if (status === "completed" || (!status && facts.finished)) return "done";
	if (!facts.ended) return status === "incomplete" ? "failed" : "running";
	return facts.ended.outcome === "aborted" ? "stopped" : "failed";
}
