import type { Response } from "openai/resources/responses/responses";
import { copy, type Fields, isFields } from "../../fields";
import { blankResponse } from "../../fold/fold";
import { takeItem } from "../../fold/take";
import type { Reader } from "./shape";

/** Checks for the fields that the program reads. Other fields come from a server and are kept unchanged. */
const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
	id: (value) => typeof value === "string",
	object: (value) => value === "response",
	created_at: (value) => typeof value === "number",
	status: (value) => typeof value === "string",
	model: (value) => typeof value === "string",
	error: (value) => value === null || isFields(value),
	incomplete_details: (value) => value === null || isFields(value),
	usage: (value) => value === null || isFields(value),
};

/** The fields that the SDK's type requires. */
const promised = ["id", "object", "created_at", "status", "model", "output"] as const;

/** Reads a saved response. Keeps the order of its fields, and makes sure that views can rely on its items. */
export const readResponse: Reader<Response> = (value) => {
	if (!isFields(value) || !Array.isArray(value.output)) return undefined;
	const out: Fields = {};
	for (const [key, field] of Object.entries(copy({ ...value, output: [] }) as Fields)) {
		if (!Object.hasOwn(shapes, key) || shapes[key]?.(field)) out[key] = field;
	}
	out.output = value.output.map(takeItem).filter((item) => item !== undefined);
	const blank = blankResponse();
	for (const key of promised) if (!Object.hasOwn(out, key)) out[key] = blank[key];
	return out as unknown as Response;
};
