import type { Endpoint } from "../../endpoints/endpoint";

/** How a model writes, according to the endpoint's settings or its earlier answers. */
export interface Habits {
	/** Its answers begin as reasoning without an opening tag (fault 180). Updated by each answer. */
	opensReasoning?: boolean;
	/** False: markers in the text are plain text. */
	readonly markers?: boolean;
	/** Whether each delta repeats all text so far. Detected if not set (fault 222). */
	readonly cumulative?: boolean;
}

/** The habits of each endpoint's model; one object per session. */
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
