import type { Response } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../../src/core/events/events";
import { blankResponse, fold } from "../../../src/core/fold/fold";
import { isBlank } from "../../../src/core/fold/places";
import { claimsOf } from "./claims";
import { type Difference, differences } from "./differences";
import { onlyAtTheEnd, unknowables } from "./unknowable";

/** What came of folding one response. */
export interface Proof {
	readonly response: Response;
	/** Whether there was a terminal event with a response to compare with. */
	readonly ended: boolean;
	/** Where a `.done` brought what the deltas had not (fault 59). */
	readonly healed: readonly string[];
	readonly differs: readonly Difference[];
	/** The names of what a live view could not have known, and did not. */
	readonly unknown: readonly string[];
}

const terminal = new Set(["response.completed", "response.incomplete", "response.failed"]);

/** The events of a recording, one list a response. What follows a terminal event belongs to the next. */
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
 * Folds one response's events, and holds what they build against what the server says: at each `.done` before
 * it is folded, at the terminal event before it is, and once more after.
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

/** Some servers list no items at the end: then there is nothing to compare with (fault 186). */
function listed(said: Response, built: Response): Response {
	return Array.isArray(said.output) && said.output.length > 0
		? said
		: { ...said, output: withoutBlanks(built).output };
}

/** Nothing built yet equals an empty text or list. */
function empty(said: unknown): unknown {
	return Array.isArray(said) ? [] : "";
}

/** A response as a server lists it: without the places that it left out. */
export function withoutBlanks(response: Response): Response {
	return { ...response, output: response.output.filter((item) => !isBlank(item)) };
}

/** What was built, without the fields that nobody but blankResponse has spoken of. */
function known(response: Response, said: Response): Response {
	const defaults = new Map<string, unknown>(Object.entries(blankResponse()));
	const entries = Object.entries(withoutBlanks(response)).filter(
		([key, value]) => Object.hasOwn(said, key) || differences(value, defaults.get(key)).length > 0,
	);
	return Object.fromEntries(entries) as unknown as Response;
}

const isLogprobs = ({ path }: Difference) => /\.logprobs(\.length)?$/.test(path);

/** The name of what a live view could not have known here, where that is what differs. */
function unknowable({ path, built }: Difference): string | undefined {
	// A list of another length is told by its length.
	const whole = path.replace(/\.length$/, "");
	const row = unknowables.find((one) => one.path.test(whole) && (one.before(built) || whole !== path));
	return row?.name ?? onlyAtTheEnd(path, built);
}
