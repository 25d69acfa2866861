import type { Response } from "openai/resources/responses/responses";
import { StreamError } from "../../errors/errors";
import { type ServerMessage, serverMessage } from "../../wire/errors/serverMessage";
import type { Ask, ProviderEvent } from "../provider";

/**
 * Sends a question that continues a stored response. If the server no longer has the response, the question is
 * sent once more with the whole conversation, and one notice says so. Never after anything visible has arrived.
 *
 * @param lost the ids of responses that servers no longer have; this function adds to it
 */
export async function* continued(
	ask: Ask,
	lost: Set<string>,
	server: string,
	send: (ask: Ask) => AsyncIterable<readonly ProviderEvent[]>,
): AsyncGenerator<readonly ProviderEvent[]> {
	const { previous, ...whole } = ask;
	if (previous === undefined || lost.has(previous)) {
		yield* send(whole);
		return;
	}
	// A server may report it in the stream, after `response.created`. Another response would begin after that.
	let held: ProviderEvent[] | undefined = [];
	let gone = false;
	try {
		for await (const batch of send(ask)) {
			if (!held) {
				yield batch;
				continue;
			}
			held.push(...batch);
			const first = held.find(({ type }) => type !== "response.created");
			if (!first) continue;
			gone = isGone(messageOf(first), previous);
			if (gone) break;
			yield held;
			held = undefined;
		}
	} catch (error) {
		gone = held !== undefined && isGone(rejectionOf(error), previous);
		if (!gone) {
			if (held) yield held;
			throw error;
		}
	}
	if (!gone) {
		if (held) yield held;
		return;
	}
	lost.add(previous);
	const message = `${server} no longer has the earlier turns. They are sent again.`;
	yield [{ type: "run.notice", message, context: ask.context ?? {} }];
	yield* send(whole);
}

/** Messages of OpenAI, Azure, vLLM, llama-stack, LiteLLM, LM Studio and DigitalOcean. */
const names = /previous.?response|\bresponse with id\b|history node|conversation/i;
const missing = /not.?found|no longer|does(n't| not) exist|expired|unknown|not (supported|stored|persisted)/i;

/** Whether a message says that the server does not have the response of this id. */
function isGone(said: ServerMessage | undefined, id: string): boolean {
	if (!said) return false;
	const { message, code = "", param = "" } = said;
	if (code === "previous_response_not_found" || param === "previous_response_id") return true;
	return missing.test(`${code} ${message}`) && (names.test(message) || message.includes(id));
}

/** Why a server rejected the request; undefined for a failure of another kind. */
function rejectionOf(error: unknown): ServerMessage | undefined {
	if (!(error instanceof StreamError)) return undefined;
	const { status = 0 } = error.failure;
	return [401, 402, 403, 429].includes(status) ? undefined : error.options.rejected;
}

/** The message of an event that reports a failure. */
function messageOf(event: ProviderEvent): ServerMessage | undefined {
	if (event.type === "error") return serverMessage(event);
	if (event.type !== "response.failed") return undefined;
	return serverMessage((event as { readonly response: Response }).response.error ?? {});
}
