import { StreamError } from "../errors/errors";
import { config, protocol, tooLarge } from "../errors/failures";
import { type Probed, probeRequest } from "../probe/exchange";
import { fromStatus } from "../wire/errors/statusErrors";
import { fromSystem } from "../wire/errors/systemErrors";
import { joinBytes } from "../wire/reading/bytes";
import { readText } from "../wire/reading/readText";
import { Watch } from "../wire/watch";

/** The maximum size of a file, in bytes. */
const cap = 64 * 1024 * 1024;

/** The shape of a server's ids; anything else could lead to another path. */
const plainId = /^[\w-]{1,200}$/;

/** A file that the model created in its container, as an annotation identifies it. */
export interface ContainerFile {
	readonly container_id: string;
	readonly file_id: string;
}

/**
 * Downloads a file that a model created: `GET {baseUrl}/containers/{id}/files/{id}/content`, only from the
 * endpoint's own origin, and only after a click.
 *
 * @throws StreamError
 */
export async function fetchContainerFile(
	probed: Probed,
	{ container_id, file_id }: ContainerFile,
	signal: AbortSignal,
): Promise<Uint8Array> {
	if (!plainId.test(container_id) || !plainId.test(file_id)) {
		throw config("The answer refers to this file by an invalid id. Ask the model to create it again.");
	}
	const request = probeRequest(probed, `containers/${container_id}/files/${file_id}/content`);
	const { transport, clock, limits } = probed.wire;
	const watch = new Watch(clock, limits, request.server, signal);
	const { url, method, headers } = request;
	try {
		const response = await transport({
			url,
			method,
			headers: { ...headers, accept: "*/*" },
			signal: watch.signal,
		});
		const { status, body } = response;
		if (status < 200 || status > 299) {
			const refused = {
				status,
				header: (name: string) => response.header(name),
				body: body ? await readText(body, clock) : "",
			};
			throw fromStatus(refused, request.server, request.secrets, clock.now());
		}
		if (!body) throw protocol("an empty response");
		return await gather(body, () => watch.touch());
	} catch (error) {
		if (error instanceof StreamError) throw error;
		throw watch.expired ?? fromSystem(error, request.server, true);
	} finally {
		watch.dispose();
	}
}

async function gather(body: AsyncIterable<Uint8Array>, touch: () => void): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		touch();
		size += chunk.byteLength;
		if (size > cap) throw tooLarge("answer", cap);
		chunks.push(chunk);
	}
	return joinBytes(chunks, size);
}
