import { builtinId, editorModelPrefix } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import type { RunSource } from "../../core/events/question";
import { gateStage } from "../../core/moderation/gate/gateStage";
import { markedRun } from "../../core/moderation/markedRun";
import type { RunFunction } from "../../core/run/chat";
import type { resumeRun } from "../../core/run/run";
import type { Settings } from "../../core/settings";
import { failing } from "../answers/answerer";
import { replayId } from "../recordings/recordingCommands";
import { setting } from "../settings";
import { type JudgeServers, judgeOf } from "./judgeOf";
import { serverModeration } from "./serverModeration";

type Moderate = (run: RunFunction, servers: JudgeServers) => RunFunction;

const unmoderated: Moderate = (run) => run;

const gated: Moderate = (run, servers) => (provider, ask, options) => {
	const judge = judgeOf(servers, options.signal);
	if (judge === undefined) return run(failing(noEndpoint), ask, options);
	if (judge instanceof StreamError) return run(failing(judge), ask, options);
	return run(provider, ask, { ...options, stage: gateStage(judge) });
};

const marked: Moderate = (run, servers) => (provider, ask, options) => {
	const judge = judgeOf(servers, options.signal);
	const asked = { ...ask, ...serverModeration() };
	if (judge instanceof StreamError)
		return markedRun(run, undefined, judge.failure.message, provider, asked, options);
	return markedRun(run, judge, notChecked(options.source), provider, asked, options);
};

const blocking: Moderate = (run) => (provider, ask, options) => {
	const { source } = options;
	if (source.endpoint.startsWith(editorModelPrefix)) return run(failing(cannotBlock), ask, options);
	return markedRun(run, undefined, notBlocked(source), provider, { ...ask, ...serverModeration() }, options);
};

const modes: { readonly [K in Settings["moderation"]]: Moderate } = {
	off: unmoderated,
	mark: marked,
	block: blocking,
	gate: gated,
};

/** Runs with the moderation that the settings ask for. No model writes the built-in explainer's answers. */
export function moderatedRun(run: RunFunction, servers: JudgeServers): RunFunction {
	return (provider, ask, options) => {
		const { endpoint } = options.source;
		const mode = setting("moderation");
		// A recording has what its server said; only the gate may still hold it back.
		const moderate =
			endpoint === builtinId || (endpoint === replayId && mode !== "gate") ? unmoderated : modes[mode];
		return moderate(run, servers)(provider, ask, options);
	};
}

/** Goes on with a run behind the same gate. */
export function moderatedResume(resume: typeof resumeRun, servers: JudgeServers): typeof resumeRun {
	return (provider, position, options) => {
		if (setting("moderation") !== "gate") return resume(provider, position, options);
		const judge = judgeOf(servers, options.signal) ?? noEndpoint;
		if (judge instanceof StreamError) return resume(failing(judge), position, options);
		return resume(provider, position, { ...options, stage: gateStage(judge) });
	};
}

const notChecked = ({ name }: RunSource) =>
	`${name} returned no moderation results, so this answer was not checked. Set moderationEndpoint in the settings to have answers checked.`;

const notBlocked = ({ name }: RunSource) =>
	`${name} returned no moderation results, so nothing was blocked. Set moderation to "gate" in the settings to show only what was checked.`;

const config = (message: string) => new StreamError({ kind: "config", message, action: "openSettings" });

const noEndpoint = config(
	"Answers are shown only after moderation, but no moderation endpoint is set. Set moderationEndpoint, or change moderation, in the settings.",
);

const cannotBlock = config(
	'VS Code\'s models can\'t block answers. Set moderation to "gate" or "mark" in the settings.',
);
