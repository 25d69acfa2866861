import type { ToolParameters } from "./tool";

/** How every tool is told which document is meant. */
const fileParameter = {
	type: "string",
	description: "The file: its path in the workspace, or its whole address.",
} as const;

/** The arguments of every tool that asks about the name at a place. */
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

/** The arguments of every tool that asks about some lines, or a whole document. */
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
