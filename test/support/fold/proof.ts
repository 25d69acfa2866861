import type { Response } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../../src/core/events/events";
import { blankResponse, fold } from "../../../src/core/fold/fold";
import { isBlank } from "../../../src/core/fold/places";
import { claimsOf } from "./claims";
import { type Difference, differences } from "./differences";
import { onlyAtTheEnd, unknowables } from "./unknowable";

/** The result of folding one response. */
export interface Proof {
	readonly response: Response;
	/** Whether there was a terminal event with a response to compare with. */
	readonly ended: boolean;
	/** The paths where a `.done` event added what the deltas lacked (fault 59). */
	readonly healed: readonly string[];
	readonly differs: readonly Difference[];
	/** The names of fields that only the terminal event contains. */
	readonly unknown: readonly string[];
}

const terminal = new Set(["response.completed", "response.incomplete", "response.failed"]);

/** The events of a recording, one list per response. Events after a terminal event belong to the next response. */
export function responsesIn(events: readonly ServerEvent[]): ServerEvent[][] {
	const out: ServerEvent[][] = [];
	let open = false;
	for (const event of events) {
		if (!open || event.type === "response.created") out.push([]);
		out.at(-1)?.push(event);
		open = !terminal.has(event.type);
	}
	return out;
}

/**
 * Folds the events of one response and compares the result with the server's data: at each `.done` before it is
 * folded, and at the terminal event both before and after it is folded.
 */
export function prove(events: readonly ServerEvent[]): Proof {
	const response = blankResponse();
	const healed = new Set<string>();
	const unknown = new Set<string>();
	const differs: Difference[] = [];
	let ended = false;
	for (const event of events) {
		for (const { path, said, built } of claimsOf(response, event)) {
			if (differences(built ?? empty(said), said).length > 0) healed.add(path);
		}
		const said =
			terminal.has(event.type) && "response" in event
				? listed(event.response as Response, response)
				: undefined;
		for (const difference of said ? differences(known(response, said), said) : []) {
			const name = unknowable(difference);
			if (name === undefined) differs.push(difference);
			else unknown.add(name);
		}
		fold(response, event);
		if (said) differs.push(...differences(known(response, said), said).filter((one) => !isLogprobs(one)));
		ended ||= said !== undefined;
	}
	return { response: withoutBlanks(response), ended, healed: [...healed], differs, unknown: [...unknown] };
}

/** Some servers list no items at the end. Then there is nothing to compare with (fault 186). */
function listed(said: Response, built: Response): Response {
	return Array.isArray(said.output) && said.output.length > 0
		? said
		: { ...said, output: withoutBlanks(built).output };
}

/** A value that is not built yet equals an empty text or list. */
function empty(said: unknown): unknown {
	return Array.isArray(said) ? [] : "";
}

/** A response as a server lists it: without the indices that it skipped. */
export function withoutBlanks(response: Response): Response {
	return { ...response, output: response.output.filter((item) => !isBlank(item)) };
}

/** The response that was built, without fields that only blankResponse has set. */
function known(response: Response, said: Response): Response {
	const defaults = new Map<string, unknown>(Object.entries(blankResponse()));
	const entries = Object.entries(withoutBlanks(response)).filter(
		([key, value]) => Object.hasOwn(said, key) || differences(value, defaults.get(key)).length > 0,
	);
	return Object.fromEntries(entries) as unknown as Response;
}

const isLogprobs = ({ path }: Difference) => /\.logprobs(\.length)?$/.test(path);

/** The name of a field that only the terminal event contains, if it is the cause of a difference. */
function unknowable({ path, built }: Difference): string | undefined {
	// A list of a different length shows up in its length.
	const whole = path.replace(/\.length$/, "");
	const row = unknowables.find((one) => one.path.test(whole) && (one.before(built) || whole !== path));
	return row?.name ?? onlyAtTheEnd(path, built);
}
