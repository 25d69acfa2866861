import type { ToolParameters } from "./tool";

/** The arguments of every tool that asks about the name at a place. */
export const atParameters: ToolParameters = {
	type: "object",
	properties: {
		uri: { type: "string", description: "The document's address." },
		line: { type: "integer", description: "The line, counted from 1." },
		character: { type: "integer", description: "The character in the line, counted from 1." },
	},
	required: ["uri", "line", "character"],
	additionalProperties: false,
};
