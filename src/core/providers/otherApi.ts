import { StreamError } from "../errors/errors";
import { requestJson } from "../wire/reading/json";
import { requestTo, type ServerOptions, wireOf } from "./server";

/** How long the other API may take to say that it is there, in seconds. */
const patience = 5;

/**
 * A 404 on /responses, told better where the same server has Chat Completions. That is found out by asking
 * it for nothing at all: an empty body, which no server answers but every one that knows the address refuses
 * otherwise than with 404.
 *
 * @returns the error to throw
 */
export async function explainMissing(
	options: ServerOptions,
	error: unknown,
	signal: AbortSignal,
): Promise<unknown> {
	if (!(error instanceof StreamError) || error.failure.status !== 404 || signal.aborted) return error;
	// The address is right where the server speaks of the model.
	const { message = "", code = "", param = "" } = error.options.rejected ?? {};
	if (/model/i.test(`${message} ${code} ${param}`)) return error;
	if (!(await hasChat(options, signal))) return error;
	const { endpoint } = options;
	return new StreamError({
		...error.failure,
		kind: "config",
		message: `${endpoint.name ?? endpoint.id} has no Responses API at this address, but Chat Completions: set the endpoint's api to "chatCompletions".`,
		action: "switchApi",
	});
}

async function hasChat(options: ServerOptions, signal: AbortSignal): Promise<boolean> {
	const wire = { ...wireOf(options), limits: { firstEvent: patience, silence: patience } };
	try {
		await requestJson(wire, requestTo(options, "chat/completions", {}), signal);
		return true;
	} catch (error) {
		const status = error instanceof StreamError ? error.failure.status : undefined;
		return status !== undefined && [400, 415, 422].includes(status);
	}
}
