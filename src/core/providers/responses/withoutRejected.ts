import type { RunNotice } from "../../events/runEvents";
import type { ProviderEvent } from "../provider";
import { phases, reasoningItems, rejectedParameter, streaming, without } from "../rejectedParameters";
import type { Fields } from "../shapes";

/** The maximum number of parameters that are left out in one run. */
const most = 3;

/**
 * Sends a body, and sends it again without a parameter that the server rejects by name, one at a time.
 * Rejected parameters are remembered, and each is reported once.
 *
 * @param rejected the names that this endpoint has rejected before; this function adds to it
 */
export async function* sentWithoutRejected<T extends ProviderEvent>(
	body: Fields,
	rejected: Set<string>,
	server: string,
	send: (body: Fields) => AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly (T | RunNotice)[]> {
	for (let tries = 0; ; tries++) {
		const current = without(body, rejected);
		try {
			yield* send(current);
			return;
		} catch (error) {
			const name = tries < most ? rejectedParameter(error, current) : undefined;
			if (name === undefined) throw error;
			rejected.add(name);
			// Whether an answer was checked is said with each answer.
			if (name !== "moderation") yield [notice(server, name)];
		}
	}
}

/** The notices for names that are not parameters. */
const otherwise: Readonly<Record<string, (server: string) => string>> = {
	[reasoningItems]: (server) =>
		`${server} does not accept the reasoning of earlier answers. It is left out until VS Code is restarted.`,
	[phases]: (server) =>
		`${server} does not accept the phase of an earlier message. It is left out until VS Code is restarted.`,
	[streaming]: (server) =>
		`${server} does not stream this model to your organization. Until VS Code is restarted, its answers are shown when they are complete.`,
};

function notice(server: string, name: string): RunNotice {
	const message = otherwise[name]?.(server);
	if (message !== undefined) return { type: "run.notice", message };
	const what = name.startsWith("tools[") ? `the tool “${name.slice(6, -1)}”` : `“${name}”`;
	return {
		type: "run.notice",
		message: `${server} does not accept ${what}. It is left out until VS Code is restarted.`,
	};
}
