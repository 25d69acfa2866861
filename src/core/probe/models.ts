import { StreamError } from "../errors/errors";
import { internal } from "../errors/failures";
import { isFields } from "../providers/shapes";
import { getJson, type Probed } from "./exchange";

/** More than any server lists; further models are left out. */
const most = 5_000;

/**
 * The ids of the models that a server lists (`GET {baseUrl}/models`), in its order, without duplicates.
 *
 * @throws StreamError if the request fails
 */
export async function listModels(probed: Probed, signal: AbortSignal): Promise<string[]> {
	return modelIds(await getJson(probed, "models", signal));
}

/** A list of models, or why there is none. */
export type Listed = { readonly models: readonly string[]; readonly failure?: StreamError };

/** The same, and never throws. */
export async function tryListing(probed: Probed, signal: AbortSignal): Promise<Listed> {
	try {
		return { models: await listModels(probed, signal) };
	} catch (error) {
		return { models: [], failure: error instanceof StreamError ? error : internal(error) };
	}
}

/** Reads OpenAI's `{data:[{id}]}`, a plain list, and `{models:[{name}]}`. */
export function modelIds(body: unknown): string[] {
	const list = Array.isArray(body) ? body : isFields(body) ? (body.data ?? body.models) : undefined;
	if (!Array.isArray(list)) return [];
	const ids = list.slice(0, most).map((entry: unknown) => {
		if (typeof entry === "string") return entry;
		if (!isFields(entry)) return undefined;
		return entry.id ?? entry.name ?? entry.model;
	});
	return [...new Set(ids.filter((id): id is string => typeof id === "string" && isModelId(id)))];
}

/** Whether an id fits into a list and the settings: short, one line, nothing invisible. */
function isModelId(id: string): boolean {
	return id.trim() !== "" && id.length <= 200 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(id);
}
