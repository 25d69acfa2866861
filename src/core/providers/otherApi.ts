import { StreamError } from "../errors/errors";
import { requestJson } from "../wire/reading/json";
import { requestTo, type ServerOptions, wireOf } from "./server";

/** How long the request that checks for the other API may take, in seconds. */
const patience = 5;

/**
 * Explains a 404 on /responses if the same server has Chat Completions. This is tested with an empty body: no
 * server answers it, but every server that has the path rejects it with another status than 404.
 *
 * @returns the error to throw
 */
export async function explainMissing(
	options: ServerOptions,
	error: unknown,
	signal: AbortSignal,
): Promise<unknown> {
	if (!(error instanceof StreamError) || error.failure.status !== 404 || signal.aborted) return error;
	// The address is right if the error is about the model.
	const { message = "", code = "", param = "" } = error.options.rejected ?? {};
	if (/model/i.test(`${message} ${code} ${param}`)) return error;
	if (!(await hasChat(options, signal))) return error;
	const { endpoint } = options;
	return new StreamError({
		...error.failure,
		kind: "config",
		message: `${endpoint.name ?? endpoint.id} has no Responses API at this address, but has Chat Completions. Set the endpoint's api to "chatCompletions".`,
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
