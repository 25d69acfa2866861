import { builtinId, type Endpoint, endpointName, parseEndpoint } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import type { RunSource } from "../../core/events/question";
import { editorSource, isEditorModel } from "../answers/editorModels/languageModels";
import { setting } from "../settings";

/** The name of the built-in explainer, which needs no server. */
export const builtinName = "Built-in explainer";

/** What the setting `streamPanel.endpoint` selects. */
export type Choice =
	| { readonly type: "builtin" }
	/** One of VS Code's own models, by its id in the setting. */
	| { readonly type: "editor"; readonly id: string }
	| { readonly type: "server"; readonly endpoint: Endpoint };

/** The valid endpoints of the user's settings, in their order. */
export function endpoints(): Endpoint[] {
	return setting("endpoints").flatMap((entry) => {
		const parsed = parseEndpoint(entry);
		return typeof parsed === "string" ? [] : [parsed];
	});
}

/**
 * Who answers.
 *
 * @param id an endpoint's; by default the one that the user chose
 * @throws StreamError `config` if the setting names no endpoint, or an invalid one
 */
export function choice(id = setting("endpoint")): Choice {
	if (id === builtinId) return { type: "builtin" };
	if (isEditorModel(id)) return { type: "editor", id };
	const entry = setting("endpoints").find((one) => (one as { id?: unknown } | null)?.id === id);
	if (entry === undefined) {
		throw config(`There is no endpoint "${id}" in the settings. Select another one.`, "selectEndpoint");
	}
	const parsed = parseEndpoint(entry);
	if (typeof parsed === "string") {
		throw config(`The endpoint "${id}" is invalid: ${parsed}. Correct it in the settings.`, "openSettings");
	}
	return { type: "server", endpoint: parsed };
}

/** The source of the next answer, for the panel. Never throws. */
export function chosenSource(id = setting("endpoint")): RunSource {
	if (isEditorModel(id)) return editorSource(id);
	const endpoint = endpoints().find((one) => one.id === id);
	return endpoint ? sourceOf(endpoint) : { endpoint: id, name: id === builtinId ? builtinName : id };
}

/** How many characters the chosen endpoint takes at most, where it says so; never throws. */
export function chosenLimit(id = setting("endpoint")): number | undefined {
	return endpoints().find((one) => one.id === id)?.maxInput;
}

export function sourceOf(endpoint: Endpoint): RunSource {
	return { endpoint: endpoint.id, name: endpointName(endpoint), model: endpoint.model };
}

function config(message: string, action: "selectEndpoint" | "openSettings"): StreamError {
	return new StreamError({ kind: "config", message, action });
}
