import { type Endpoint, parseEndpoint } from "../endpoints/endpoint";
import { isFields } from "../fields";

/** The model that is asked unless the setting names one. */
const defaultModerationModel = "omni-moderation-latest";

/**
 * The endpoint that judges answers, from the value of the setting: the id of an endpoint, or an object with
 * its `baseUrl`.
 *
 * @param endpoints the user's endpoints
 * @returns undefined if none is set; the end of a sentence if the value can't be used
 */
export function moderationEndpoint(
	value: unknown,
	endpoints: readonly Endpoint[],
): Endpoint | string | undefined {
	if (value === null || value === undefined || value === "") return undefined;
	if (typeof value === "string") {
		const found = endpoints.find(({ id }) => id === value);
		// Its model writes answers; another one judges them.
		return found ? { ...found, model: defaultModerationModel } : `there is no endpoint "${value}"`;
	}
	if (!isFields(value)) return "it must be the id of an endpoint, or an object with a baseUrl";
	return parseEndpoint({
		name: "The moderation endpoint",
		model: defaultModerationModel,
		...value,
		id: "moderation",
		api: "responses",
	});
}
