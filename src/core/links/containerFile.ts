import { StreamError } from "../errors/errors";
import { config, protocol, tooLarge } from "../errors/failures";
import { type Probed, probeRequest } from "../probe/exchange";
import { fromStatus } from "../wire/errors/statusErrors";
import { fromSystem } from "../wire/errors/systemErrors";
import { joinBytes } from "../wire/reading/bytes";
import { readText } from "../wire/reading/readText";
import { Watch } from "../wire/watch";

/** The most that is fetched, in bytes. */
const cap = 64 * 1024 * 1024;

/** What a server's ids look like; anything else could lead to another path. */
const plainId = /^[\w-]{1,200}$/;

/** A file that the model made in its container, as an annotation names it. */
export interface ContainerFile {
	readonly container_id: string;
	readonly file_id: string;
}

/**
 * Fetches a file that a model made: `GET {baseUrl}/containers/{id}/files/{id}/content`, from the endpoint's
 * own origin and nowhere else. Only ever on a click.
 *
 * @throws StreamError
 */
export async function fetchContainerFile(
	probed: Probed,
	{ container_id, file_id }: ContainerFile,
	signal: AbortSignal,
): Promise<Uint8Array> {
	if (!plainId.test(container_id) || !plainId.test(file_id)) {
		throw config(
			"The answer names this file in a way that can't be asked for. Ask the model to make it again.",
		);
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
		if (!body) throw protocol("an empty answer");
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
