import { isFields } from "../../../src/core/fields";

/** A field of a response whose final value only the terminal event contains. */
export interface Unknowable {
	readonly name: string;
	/** Its path, e.g. `output[0].id`. */
	readonly path: RegExp;
	readonly why: string;
	/** The values that the field may have before the end. Any other value counts as a difference. */
	readonly before: (built: unknown) => boolean;
}

const nothing = (built: unknown) => built === undefined || built === null;
const isEmpty = (built: unknown) => nothing(built) || (Array.isArray(built) && built.length === 0);
const string = (built: unknown) => typeof built === "string";

/** The fields that cannot be known before the terminal event. All others must be equal by then. */
export const unknowables: readonly Unknowable[] = [
	{
		name: "status",
		path: /^status$/,
		why: "set by the terminal event itself",
		before: (built) => built === "in_progress" || built === "queued",
	},
	{
		name: "usage",
		path: /^usage\b/,
		why: "counted at the end, or cumulatively in every chunk",
		before: (built) => nothing(built) || typeof built === "number" || isFields(built),
	},
	{ name: "completed_at", path: /^completed_at$/, why: "the time of the end", before: nothing },
	{ name: "incomplete_details", path: /^incomplete_details$/, why: "why it ended", before: nothing },
	{ name: "error", path: /^error$/, why: "why it ended, if there was no error event", before: nothing },
	{ name: "service_tier", path: /^service_tier$/, why: "the tier that was used", before: string },
	{
		name: "id",
		path: /^(output\[\d+\]\.)?id$/,
		why: "some servers change ids from event to event",
		before: string,
	},
	{
		name: "encrypted_content",
		path: /^output\[\d+\]\.encrypted_content$/,
		why: "encrypted anew for each event",
		before: string,
	},
	{
		name: "fingerprint",
		path: /^output\[\d+\]\.fingerprint$/,
		why: "signed anew for each event",
		before: string,
	},
	{
		name: "finish_reason",
		path: /^metadata\.finish_reason$/,
		why: "the reason of Chat Completions for the end",
		before: nothing,
	},
	{
		name: "logprobs",
		path: /^output\[\d+\]\.content\[\d+\]\.logprobs$/,
		why: "omitted on purpose: they are larger than the text",
		before: isEmpty,
	},
	{
		name: "tools",
		path: /^output\[\d+\]\.tools$/,
		why: "the tools of an MCP server whose item was sent without them",
		before: isEmpty,
	},
];

/** Fields of an item that events build, or that it has from the beginning: if one is missing, that is a difference. */
const built =
	/^(type|role|status|content|summary|arguments|input|code|name|call_id|action|operation|output|results|queries|outputs|result|error)$/;

/**
 * The name of a field of the response or an item that no earlier event contains and that we do not build:
 * `moderation`, Azure's `content_filters`, or any addition of a server (fault 186).
 */
export function onlyAtTheEnd(path: string, before: unknown): string | undefined {
	const [, item, field] = /^(output\[\d+\]\.)?(\w+)$/.exec(path) ?? [];
	if (field === undefined || before !== undefined) return undefined;
	return field === "output" || (item !== undefined && built.test(field)) ? undefined : field;
}
