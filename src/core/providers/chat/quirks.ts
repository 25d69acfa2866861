import type { Endpoint } from "../../endpoints/endpoint";

/** How a model writes, according to the endpoint's settings or its earlier answers. */
export interface Quirks {
	/** Its answers begin as reasoning without an opening tag (fault 180). Updated by each answer. */
	opensReasoning?: boolean;
	/** False: markers in the text are plain text. */
	readonly markers?: boolean;
	/** Whether each delta repeats all text so far. Detected if not set (fault 222). */
	readonly cumulative?: boolean;
}

/** The quirks of each endpoint's model; one object per session. */
export class QuirksByModel {
	readonly #known = new Map<string, Quirks>();

	of({ id, baseUrl, model, reasoningMarkers, cumulativeDeltas }: Endpoint): Quirks {
		const key = JSON.stringify([id, baseUrl, model, reasoningMarkers, cumulativeDeltas]);
		const quirks = this.#known.get(key) ?? {
			...(reasoningMarkers === undefined ? {} : { markers: reasoningMarkers }),
			...(cumulativeDeltas === undefined ? {} : { cumulative: cumulativeDeltas }),
		};
		this.#known.set(key, quirks);
		return quirks;
	}
}
