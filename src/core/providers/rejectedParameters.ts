import type { Endpoint } from "../endpoints/endpoint";
import { StreamError } from "../errors/errors";
import { type Fields, isFields } from "./shapes";

/**
 * Parameters that may be left out if a server does not support them, most specific first. All others express
 * the user's intent, such as storage, limits and instructions; for those, the server's own message is shown.
 */
const optionalParameters = [
	"reasoning.summary",
	"reasoning.effort",
	"text.verbosity",
	"reasoning_effort",
	"verbosity",
	"reasoning",
	"text",
	"stream_options.include_obfuscation",
	"stream_options",
	"include",
	"temperature",
	"moderation",
] as const;

/** What blocks an answer can't be left out: the user asked for it. */
const isBlocking = ({ moderation }: Fields): boolean =>
	/"mode":"block"/.test(JSON.stringify(moderation ?? ""));

/** The parameter is not supported by the server or the model. An invalid value is for the user to correct. */
const unknown =
	/unknown|unrecogni[sz]ed|unsupported|not (support|permit|allow|recogni|available)|unexpected|extra|no longer|deprecated|must be verified/i;
const unknownCode = /^(unknown_parameter|unsupported_parameter|unsupported_value|extra_forbidden)$/;

/** Names of things that are left out or changed in another way than by deleting a parameter. */
export const reasoningItems = "reasoning items";
export const streaming = "stream";
export const phases = "phase";

/** A server that has lost the reasoning sent back to it, or the item that belongs to it (fault 187). */
const refusesReasoning = /item with id '?rs_|without its required following item/i;
/** OpenAI streams some models only to verified organizations (fault 215). */
const refusesStreaming = /verified to stream/i;

/** What servers have rejected, by endpoint; one object per session. */
export class RejectedParameters {
	readonly #names = new Map<string, Set<string>>();
	/** The ids of stored responses that servers no longer have. */
	readonly lost = new Set<string>();

	/** The names that this endpoint's model has rejected. */
	of({ id, baseUrl, model }: Endpoint): Set<string> {
		const key = JSON.stringify([id, baseUrl, model]);
		const names = this.#names.get(key) ?? new Set();
		this.#names.set(key, names);
		return names;
	}
}

/** The parameter of this body that a server rejects by name and that may be left out. */
export function rejectedParameter(error: unknown, body: Fields): string | undefined {
	if (!(error instanceof StreamError) || !error.options.rejected) return undefined;
	const { status } = error.failure;
	const { message, code = "", param = "" } = error.options.rejected;
	if (refusesReasoning.test(message) && hasReasoning(body)) return reasoningItems;
	if (status !== 400 && status !== 422) return undefined;
	if (refusesStreaming.test(message) && body.stream === true) return streaming;
	if (!unknown.test(message) && !unknownCode.test(code)) return undefined;
	if (hasPhases(body) && (/(^|\.)phase$/.test(param) || mentions(message, phases))) return phases;
	const optional = optionalParameters.filter((one) => one !== "moderation" || !isBlocking(body));
	return rejectedName(error, body, optional) ?? rejectedTool(body, message, param);
}

/** The first of these parameters that is in a body and that a server says it does not know. */
export function rejectedName(error: StreamError, body: Fields, all: readonly string[]): string | undefined {
	const { status } = error.failure;
	if (!error.options.rejected || (status !== 400 && status !== 422)) return undefined;
	const { message, code = "", param = "" } = error.options.rejected;
	if (!unknown.test(message) && !unknownCode.test(code)) return undefined;
	return all.find((one) => isIn(body, one) && (names(param, one) || mentions(message, one)));
}

/** `include`, `include[0]` or `include.0` names `include`; `include` does not name `include_usage`. */
const names = (param: string, name: string) =>
	param === name || param.startsWith(`${name}[`) || param.startsWith(`${name}.`);

/**
 * An ordinary word counts as a name only in quotes or after "parameter"; one with punctuation always does.
 */
function mentions(message: string, name: string): boolean {
	const exact = name.replace(".", "\\.");
	const last = name.slice(name.lastIndexOf(".") + 1);
	const quoted = new RegExp(`['"\`“](${exact}|${last})['"\`”]`);
	const called = new RegExp(
		`(parameter|argument|field|property|input|key)s?[^.]{0,12}[: ]\\s*(${exact}|${last})\\b`,
		"i",
	);
	const bare = new RegExp(`(^|[^\\w.])${exact}($|[^\\w.])`);
	return quoted.test(message) || called.test(message) || (/[._]/.test(name) && bare.test(message));
}

/** A tool of the server that it does not support; `tools[TYPE]`. */
function rejectedTool(body: Fields, message: string, param: string): string | undefined {
	const tools = hostedTools(body);
	const index = /^tools(?:\[|\.)(\d+)/.exec(param)?.[1];
	const byParam = index === undefined ? undefined : (body.tools as unknown[])[Number(index)];
	const found =
		tools.find((tool) => tool === byParam) ?? tools.find(({ type }) => mentions(message, String(type)));
	return found ? `tools[${String(found.type)}]` : undefined;
}

const hostedTools = (body: Fields): Fields[] =>
	Array.isArray(body.tools)
		? (body.tools as unknown[])
				.filter(isFields)
				.filter(({ type }) => typeof type === "string" && type !== "function")
		: [];

function isIn(body: Fields, name: string): boolean {
	const [outer = "", inner] = name.split(".");
	const value = body[outer];
	return inner === undefined ? value !== undefined : isFields(value) && value[inner] !== undefined;
}

/** The body without these parameters. */
export function without(body: Fields, rejected: ReadonlySet<string>): Fields {
	const left = { ...body };
	for (const name of rejected) {
		const [outer = "", inner] = name.split(".");
		if (name === reasoningItems) dropReasoning(left);
		else if (name === phases) dropPhases(left);
		else if (name === streaming) stopStreaming(left);
		else if (name.startsWith("tools[")) dropTool(left, name.slice("tools[".length, -1));
		else if (inner === undefined) delete left[outer];
		else dropInner(left, outer, inner);
	}
	return left;
}

const isReasoning = (item: unknown): boolean => isFields(item) && item.type === "reasoning";
const hasReasoning = ({ input }: Fields): boolean => Array.isArray(input) && input.some(isReasoning);

function dropReasoning(body: Fields): void {
	if (Array.isArray(body.input)) body.input = body.input.filter((item) => !isReasoning(item));
}

const hasPhase = (item: unknown): item is Fields => isFields(item) && item.phase !== undefined;
const hasPhases = ({ input }: Fields): boolean => Array.isArray(input) && input.some(hasPhase);

/** For a server without phases, which mark the commentary of an earlier answer (fault 209). */
function dropPhases(body: Fields): void {
	if (!Array.isArray(body.input)) return;
	body.input = (body.input as unknown[]).map((item) => {
		if (!hasPhase(item)) return item;
		const { phase: _, ...rest } = item;
		return rest;
	});
}

function stopStreaming(body: Fields): void {
	body.stream = false;
	delete body.stream_options;
}

function dropInner(body: Fields, outer: string, inner: string): void {
	const value = body[outer];
	if (!isFields(value)) return;
	const { [inner]: _, ...rest } = value;
	if (Object.keys(rest).length > 0) body[outer] = rest;
	else delete body[outer];
}

function dropTool(body: Fields, type: string): void {
	if (!Array.isArray(body.tools)) return;
	const rest = (body.tools as unknown[]).filter((tool) => !isFields(tool) || tool.type !== type);
	if (rest.length > 0) body.tools = rest;
	else {
		delete body.tools;
		delete body.tool_choice;
	}
}
