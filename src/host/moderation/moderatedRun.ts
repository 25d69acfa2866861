import { builtinId } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import { EndpointJudge } from "../../core/moderation/endpointJudge";
import { gatedRun } from "../../core/moderation/gate/gatedRun";
import type { Judge } from "../../core/moderation/judge";
import { moderationEndpoint } from "../../core/moderation/moderationEndpoint";
import type { RunFunction } from "../../core/run/chat";
import { failing } from "../answers/answerer";
import { endpoints } from "../endpoints/endpoints";
import { probeWire, type Servers } from "../endpoints/servers";
import { setting } from "../settings";

/** Runs with the moderation that the settings ask for. No model writes the built-in explainer's answers. */
export function moderatedRun(run: RunFunction, servers: Servers): RunFunction {
	return async function* (provider, ask, options) {
		if (setting("moderation") === "off" || options.source.endpoint === builtinId) {
			yield* run(provider, ask, options);
			return;
		}
		const judge = judgeOf(servers, options.signal);
		if (judge instanceof StreamError) yield* run(failing(judge), ask, options);
		else yield* gatedRun(run, judge, provider, ask, options);
	};
}

/** The judge of the settings, or why there is none. */
function judgeOf(servers: Servers, signal: AbortSignal): Judge | StreamError {
	const endpoint = moderationEndpoint(setting("moderationEndpoint"), endpoints());
	if (endpoint === undefined) {
		return config(
			"Answers are shown only after moderation, but no moderation endpoint is set. Set moderationEndpoint, or change moderation, in the settings.",
		);
	}
	if (typeof endpoint === "string")
		return config(`The moderation endpoint is invalid: ${endpoint}. Correct it in the settings.`);
	let options: ReturnType<ConstructorParameters<typeof EndpointJudge>[0]> | undefined;
	return new EndpointJudge(() => {
		options ??= servers.keys
			.forRequest(endpoint, signal)
			.then((key) => ({ ...probeWire(servers), endpoint, key }));
		return options;
	});
}

const config = (message: string) => new StreamError({ kind: "config", message, action: "openSettings" });
