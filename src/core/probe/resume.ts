import { type Probed, postJson } from "./exchange";
import type { StreamFacts } from "./facts";
import type { Finding } from "./report";
import { bodies, observe } from "./streams";

const started = ({ id, sequence, arrivals }: StreamFacts) =>
	id !== undefined && sequence !== undefined && arrivals.length > 0;

/**
 * Tests whether a dropped stream can be resumed: requests a background response, which the server stores,
 * closes the connection after the first words and requests the rest. Only our own question is stored.
 */
export async function probeResume(probed: Probed, signal: AbortSignal): Promise<Finding> {
	const body = bodies.responses(probed.endpoint, { background: true, store: true });
	const first = await observe(probed, "responses", body, signal, started);
	const { id, sequence } = first;
	if (first.failure && first.events === 0) return finding("no", `background responses: ${status(first)}`);
	if (!first.background) return finding("no", "the server ignores background");
	if (id === undefined || sequence === undefined) return finding("no", "its events are not numbered");
	const path = `responses/${encodeURIComponent(id)}`;
	try {
		const rest = await observe(
			probed,
			`${path}?stream=true&starting_after=${sequence}`,
			undefined,
			signal,
			started,
		);
		return judge(sequence, rest);
	} finally {
		await postJson(probed, `${path}/cancel`, signal).catch(() => {});
	}
}

function judge(after: number, rest: StreamFacts): Finding {
	if (rest.failure && rest.events === 0) return finding("no", `resume request: ${status(rest)}`);
	if (rest.firstSequence === undefined) return finding("no", "the resumed events are not numbered");
	if (rest.firstSequence <= after) return finding("partly", "events that had already arrived are sent again");
	if (rest.firstSequence > after + 1) {
		return finding("no", `events ${after + 1} to ${rest.firstSequence - 1} were missing`);
	}
	return finding("yes", `resumed after event ${after}`);
}

const status = ({ failure }: StreamFacts) => {
	const code = failure?.failure.status;
	return code === undefined ? "no response" : `status ${code}`;
};

const finding = (verdict: Finding["verdict"], detail: string): Finding => ({
	check: "resume",
	verdict,
	detail,
});
