import type { Response } from "openai/resources/responses/responses";
import { copy, type Fields, isFields } from "../../fields";
import { blankResponse } from "../../fold/fold";
import { takeItem } from "../../fold/take";
import type { Reader } from "./shape";

/** What must hold of the fields that the program reads. Everything else is a server's and is kept as it is. */
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

/** The SDK's type promises them to every reader. */
const promised = ["id", "object", "created_at", "status", "model", "output"] as const;

/** Reads a folded response that was saved: in its own order of fields, with items that views can rely on. */
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
