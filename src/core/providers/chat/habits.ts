import type { Endpoint } from "../../endpoints/endpoint";

/** How a server's model writes, as the endpoint's settings or its answers have shown. */
export interface Habits {
	/** Its answers begin as reasoning, without a tag that opens it (fault 180). Changes as answers show it. */
	opensReasoning?: boolean;
	/** False: markers in the text are text. */
	readonly markers?: boolean;
	/** Whether each delta repeats all text so far; detected where it is not set (fault 222). */
	readonly cumulative?: boolean;
}

/** The habits of each endpoint's model; one object a session. */
export class AllHabits {
	readonly #known = new Map<string, Habits>();

	of({ id, baseUrl, model, reasoningMarkers, cumulativeDeltas }: Endpoint): Habits {
		const key = JSON.stringify([id, baseUrl, model, reasoningMarkers, cumulativeDeltas]);
		const habits = this.#known.get(key) ?? {
			...(reasoningMarkers === undefined ? {} : { markers: reasoningMarkers }),
			...(cumulativeDeltas === undefined ? {} : { cumulative: cumulativeDeltas }),
		};
		this.#known.set(key, habits);
		return habits;
	}
}
