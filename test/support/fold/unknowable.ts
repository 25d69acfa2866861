import { isFields } from "../../../src/core/fields";

/** A field of a response that only its end tells. */
export interface Unknowable {
	readonly name: string;
	/** Where it is, e.g. `output[0].id`. */
	readonly path: RegExp;
	readonly why: string;
	/** What a live view may hold there before the end; anything else counts as a difference. */
	readonly before: (built: unknown) => boolean;
}

const nothing = (built: unknown) => built === undefined || built === null;
const isEmpty = (built: unknown) => nothing(built) || (Array.isArray(built) && built.length === 0);
const string = (built: unknown) => typeof built === "string";

/** What a live view can't know before the terminal event. All else must be equal by then. */
export const unknowables: readonly Unknowable[] = [
	{
		name: "status",
		path: /^status$/,
		why: "the terminal event itself says it",
		before: (built) => built === "in_progress" || built === "queued",
	},
	{
		name: "usage",
		path: /^usage\b/,
		why: "counted at the end, and so far in every chunk",
		before: (built) => nothing(built) || typeof built === "number" || isFields(built),
	},
	{ name: "completed_at", path: /^completed_at$/, why: "the time of the end", before: nothing },
	{ name: "incomplete_details", path: /^incomplete_details$/, why: "why it ended", before: nothing },
	{ name: "error", path: /^error$/, why: "why it ended, where no error event said so", before: nothing },
	{ name: "service_tier", path: /^service_tier$/, why: "the tier that served it in the end", before: string },
	{
		name: "id",
		path: /^(output\[\d+\]\.)?id$/,
		why: "some servers change ids from event to event",
		before: string,
	},
	{
		name: "encrypted_content",
		path: /^output\[\d+\]\.encrypted_content$/,
		why: "encrypted again each time it is sent",
		before: string,
	},
	{
		name: "fingerprint",
		path: /^output\[\d+\]\.fingerprint$/,
		why: "signed again each time it is sent",
		before: string,
	},
	{
		name: "finish_reason",
		path: /^metadata\.finish_reason$/,
		why: "Chat Completions' own word for the end",
		before: nothing,
	},
	{
		name: "logprobs",
		path: /^output\[\d+\]\.content\[\d+\]\.logprobs$/,
		why: "left out on purpose: they cost more than the text",
		before: isEmpty,
	},
	{
		name: "tools",
		path: /^output\[\d+\]\.tools$/,
		why: "the tools of an MCP server that came without them",
		before: isEmpty,
	},
];

/** Fields of an item that events build, or that it has from the beginning: what they lack is a difference. */
const built =
	/^(type|role|status|content|summary|arguments|input|code|name|call_id|action|operation|output|results|queries|outputs|result|error)$/;

/**
 * The name of a field of the response or of an item that no event before the end has brought, and that no row
 * of ours builds: `moderation`, Azure's `content_filters`, whatever a server adds (fault 186).
 */
export function onlyAtTheEnd(path: string, before: unknown): string | undefined {
	const [, item, field] = /^(output\[\d+\]\.)?(\w+)$/.exec(path) ?? [];
	if (field === undefined || before !== undefined) return undefined;
	return field === "output" || (item !== undefined && built.test(field)) ? undefined : field;
}
