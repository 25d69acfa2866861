import type { StreamEvent } from "../../../core/events/events";
import type { ItemFacts, ItemView } from "../item";
import { deltaOf } from "../itemEvents";
import { Step, type StepState } from "../step/step";
import type { StepBody } from "../step/stepBody";

/** What tells one kind of call from another. */
export interface CallShape<T> {
	/** The codicon of its kind. */
	readonly icon: string;
	name(item: T): string;
	/** What it is about, in a few words. */
	detail?(item: T, facts: ItemFacts): string | undefined;
	/** True where something other than its status says that it failed. */
	failed?(item: T, facts: ItemFacts): boolean;
	/** The state in words where the state's own word does not do. */
	word?(item: T, state: StepState): string | undefined;
	/** The state where it is not what the status says. */
	state?(item: T, facts: ItemFacts): StepState | undefined;
	/** What it opens to. */
	readonly body?: (body: StepBody, item: T, facts: ItemFacts) => void;
	/** The section that grows by the item's deltas. */
	readonly grows?: string;
}

interface Called {
	readonly type: string;
	readonly status?: string | null | undefined;
}

/** Makes the view of a kind of call: one line, opening to what went in and came out. */
export function callView<T extends Called>(shape: CallShape<T>): ItemView<T> {
	return (context) => {
		const step = new Step(context);
		return {
			element: step.element,
			note(event: StreamEvent) {
				const delta = deltaOf(event);
				if (delta === undefined) step.body.recheck();
				else if (shape.grows !== undefined) step.body.note(shape.grows, delta);
			},
			render(item: T, facts: ItemFacts) {
				const state =
					shape.state?.(item, facts) ?? stateOf(item, facts, shape.failed?.(item, facts) ?? false);
				const { body } = shape;
				step.render({
					icon: shape.icon,
					name: shape.name(item),
					detail: shape.detail?.(item, facts),
					state,
					word: shape.word?.(item, state),
					startedAt: facts.startedAt,
					endedAt: facts.result?.endedAt ?? facts.endedAt,
					body: body && ((sections) => body(sections, item, facts)),
					item,
				});
			},
			dispose: () => step.dispose(),
		};
	};
}

/**
 * How a call stands: by its result where it has one, else by its own status. What was under way when the
 * run ended did not finish: it is marked, never left spinning (fault 64).
 */
export function stateOf(item: Called, facts: ItemFacts, failed: boolean): StepState {
	const result: Called | undefined = facts.result?.item;
	const status = result?.status ?? item.status;
	if (failed || status === "failed" || item.status === "failed") return "failed";
	if (status === "completed" || (!status && facts.finished)) return "done";
	if (!facts.ended) return status === "incomplete" ? "failed" : "running";
	return facts.ended.outcome === "aborted" ? "stopped" : "failed";
}
