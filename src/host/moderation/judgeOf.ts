import { StreamError } from "../../core/errors/errors";
import { EndpointJudge } from "../../core/moderation/endpointJudge";
import type { Judge } from "../../core/moderation/judge";
import { moderationEndpoint } from "../../core/moderation/moderationEndpoint";
import { endpoints } from "../endpoints/endpoints";
import { probeWire, type Servers } from "../endpoints/servers";
import { setting } from "../settings";

/** What a judge needs of the servers. */
export type JudgeServers = Pick<Servers, "keys" | "transport" | "log">;

/** The judge of the settings, or why it can't be used; undefined if none is set. Its key is read when needed. */
export function judgeOf(servers: JudgeServers, signal: AbortSignal): Judge | StreamError | undefined {
	const endpoint = moderationEndpoint(setting("moderationEndpoint"), endpoints());
	if (endpoint === undefined) return undefined;
	if (typeof endpoint === "string") {
		return new StreamError({
			kind: "config",
			message: `The moderation endpoint is invalid: ${endpoint}. Correct it in the settings.`,
			action: "openSettings",
		});
	}
	let options: ReturnType<ConstructorParameters<typeof EndpointJudge>[0]> | undefined;
	return new EndpointJudge(() => {
		options ??= servers.keys
			.forRequest(endpoint, signal)
			.then((key) => ({ ...probeWire(servers), endpoint, key }));
		return options;
	});
}
