import type { ToolParameters } from "./tool";

/** The parameter of every tool for the document. */
const fileParameter = {
	type: "string",
	description: "The file: its path in the workspace, or its URI.",
} as const;

/** The parameters of tools for the name at a position. */
export const atParameters: ToolParameters = {
	type: "object",
	properties: {
		file: fileParameter,
		line: { type: "integer", description: "The line, counted from 1." },
		character: { type: "integer", description: "The character in the line, counted from 1." },
	},
	required: ["file", "line", "character"],
	additionalProperties: false,
};

/** The parameters of tools for some lines or a whole document. */
export const linesParameters: ToolParameters = {
	type: "object",
	properties: {
		file: fileParameter,
		line: { type: "integer", description: "The first line, counted from 1." },
		endLine: { type: "integer", description: "The last line, counted from 1." },
	},
	required: ["file"],
	additionalProperties: false,
};
