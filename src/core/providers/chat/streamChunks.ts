import type { ServerEvent } from "../../events/events";
import type { RunNotice } from "../../events/runEvents";
import { streamHttp } from "../../wire/http";
import { RejectedParameters } from "../rejectedParameters";
import { sentWithoutRejected } from "../responses/withoutRejected";
import { requestTo, type ServerOptions, wireOf } from "../server";
import type { Fields } from "../shapes";
import type { ChunkForm } from "./chunks";
import { ChatDialect } from "./dialect";
import type { Quirks } from "./quirks";

/** A request whose answer arrives in chunks. */
export interface ChunkRequest {
	/** The path below the endpoint's `baseUrl`. */
	readonly path: string;
	readonly body: Fields;
	readonly form: ChunkForm;
	readonly quirks: () => Quirks;
}

/** Sends a request without the parameters that its server rejects, and reads the answer's chunks. */
export function streamChunks(
	options: ServerOptions,
	{ path, body, form, quirks }: ChunkRequest,
	signal: AbortSignal,
): AsyncGenerator<readonly (ServerEvent | RunNotice)[]> {
	const { endpoint, log, rejected = new RejectedParameters() } = options;
	const { server } = requestTo(options, path);
	return sentWithoutRejected(body, rejected.of(endpoint), server, (current) => {
		const request = requestTo(options, path, current);
		const dialect = new ChatDialect(log, request.secrets, quirks(), form);
		return streamHttp(wireOf(options), request, dialect, signal);
	});
}
