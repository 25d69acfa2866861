import type { Exchange } from "../../../src/core/conversation/turn";
import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import { providers } from "../../../src/core/providers/providers";
import { RejectedParameters } from "../../../src/core/providers/rejectedParameters";
import { run } from "../../../src/core/run/run";
import { httpTransport } from "../../../src/host/transport/http";
import { Impatient } from "../run/fakeClock";
import { collect, endpoint, options, question, type Ran } from "../run/runs";
import * as say from "./answers";
import { FaultServer, type Script } from "./server";
import type { Received } from "./serverRequest";
import { json, sse, stream } from "./serverScripts";

export type Body = Readonly<Record<string, unknown>>;
/** An answer of the Responses API. */
export const good = stream(sse(...say.answer("ok")));
/** An answer of Chat Completions. */
export const chatGood = stream(
	`data: ${JSON.stringify({ id: "c", choices: [{ index: 0, delta: { content: "ok" }, finish_reason: "stop" }] })}\n\n`,
);

/** An answer of Completions. */
export const completionGood = stream(
	`data: ${JSON.stringify({ id: "c", choices: [{ index: 0, text: "ok", finish_reason: "stop" }] })}\n\n`,
);

/** Runs against a server that decides by the request body. Passes on the bodies that it received. */
export async function against(
	decide: (body: Body, received: Received) => Script,
	more: Partial<Endpoint>,
	check: (ran: Ran, bodies: readonly Body[]) => void,
	dropped = new RejectedParameters(),
	history: readonly Exchange[] = [],
): Promise<void> {
	const bodyOf = (received: Received) => JSON.parse(received.body) as Body;
	const server = await FaultServer.listen((received) => decide(bodyOf(received), received));
	try {
		const asked = { ...endpoint(server.url), ...more };
		const clock = new Impatient();
		const settings = {
			endpoint: { ...asked, baseUrl: server.url },
			transport: httpTransport,
			clock,
			dropped,
		};
		const ran = await collect(
			run(new providers[asked.api](settings), { ...question, history }, options({ clock })),
		);
		check(ran, server.exchanges.map(bodyOf));
	} finally {
		await server.close();
	}
}

/** A rejection with the server's own message. */
export const no = (message: string, param?: string, code?: string) =>
	json(400, { error: { message, param, code } });
/** The notices of a run. */
export const notices = (ran: Ran) =>
	ran.events.flatMap((event) => (event.type === "run.notice" ? [String(event.message)] : []));

/** Mistral's refusal of `stream_options`: an error whose message is an object. */
export const mistral = {
	object: "error",
	message: {
		detail: [
			{
				type: "extra_forbidden",
				loc: ["body", "stream_options", "include_usage"],
				msg: "Extra inputs are not permitted",
			},
		],
	},
};
