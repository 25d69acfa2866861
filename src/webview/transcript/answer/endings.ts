import type { Answer } from "../../../core/conversation/answer";
import { builtinId } from "../../../core/endpoints/endpoint";
import type { FailureAction, PolicyStop } from "../../../core/errors/errors";
import type { RunEnded, RunOutcome, Withheld } from "../../../core/events/runEvents";
import type { ToHost } from "../../../core/panel/channel";
import { listOf } from "../../dom/lists";
import { sanitizeText } from "../../dom/sanitize";
import { categoryWords } from "./categories";

/** The colour of the edge. Icon and text say the same. */
type Tone = "bad" | "warn" | "info";

/** A message with a coloured edge. */
export interface Notice {
	readonly tone: Tone;
	/** A codicon. */
	readonly icon: string;
	/** A short sentence that identifies the notice. */
	readonly title: string;
	readonly text?: string | undefined;
	/** Small print: the server's error code, status, request id. */
	readonly facts?: string | undefined;
	readonly actions: readonly NoticeAction[];
}

interface NoticeAction {
	readonly label: string;
	readonly message: ToHost;
}

/** The notice for an answer's outcome. Undefined if it completed or is still running. */
export function endingOf(answer: Answer): Notice | undefined {
	return answer.ended && endings[answer.ended.outcome](answer, answer.ended);
}

const endings: { readonly [K in RunOutcome]: (answer: Answer, ended: RunEnded) => Notice | undefined } = {
	completed: (answer) => (isEmpty(answer) ? empty(answer) : unexplained(answer)),
	incomplete: (answer, ended) => {
		if (ended.withheld) return withheldNotice(answer, ended.withheld);
		return ended.reason === "content_filter" ? filtered(answer) : incomplete(answer, ended);
	},
	failed: (answer, ended) => {
		if (ended.failure?.policy) return stoppedByPolicy(answer, ended, ended.failure.policy);
		return isCutOff(answer, ended) ? cutOff(answer, ended) : failed(answer, ended);
	},
	aborted: (answer) => ({
		tone: "info",
		icon: "debug-stop",
		title: "You stopped this answer.",
		actions: isEmpty(answer) ? [retry(answer)] : [...continueActions(answer), retry(answer)],
	}),
};

/** Why an answer is incomplete, for the reasons in the API reference. */
const reasons: Readonly<Record<string, string>> = {
	max_output_tokens: "It reached the limit of output tokens.",
	tool_rounds: "The model used tools as often as one answer may.",
	tool_time: "The model used tools for longer than one answer may.",
};

function incomplete(answer: Answer, { reason }: RunEnded): Notice {
	const known = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
	return {
		tone: "warn",
		icon: "ellipsis",
		title: "The answer is not complete.",
		text: known ?? (reason === undefined ? undefined : `Reason from the server: ${sanitizeText(reason)}.`),
		actions: continueActions(answer),
	};
}

/** The gate kept back what was flagged, or what could not be checked, and all after it. */
function withheldNotice(answer: Answer, { why, categories, message }: Withheld): Notice {
	const what = isEmpty(answer) ? "This answer" : "The rest of this answer";
	if (why === "unchecked") {
		return {
			tone: "bad",
			icon: "shield",
			title: `${what} was withheld, because it could not be checked.`,
			text: sanitizeText(message ?? ""),
			actions: [retry(answer)],
		};
	}
	return {
		tone: "warn",
		icon: "shield",
		title: `${what} was withheld.`,
		text: `Moderation flagged it${categories.length > 0 ? `: ${categoryWords(categories)}` : ""}.`,
		actions: [retry(answer)],
	};
}

function filtered(answer: Answer): Notice {
	return {
		tone: "warn",
		icon: "filter",
		title: "The provider’s content filter stopped this answer.",
		text: isEmpty(answer) ? undefined : "The text received so far is kept.",
		actions: [retry(answer)],
	};
}

/** The connection ended before the answer did, or broke in the middle of it. */
function isCutOff(answer: Answer, { failure }: RunEnded): boolean {
	if (failure?.kind === "truncated") return true;
	return (failure?.kind === "network" || failure?.kind === "timeout") && !isEmpty(answer);
}

function cutOff(answer: Answer, ended: RunEnded): Notice {
	const kept = isEmpty(answer) ? [retry(answer)] : [retry(answer), ...continueActions(answer)];
	return {
		tone: "bad",
		icon: "debug-disconnect",
		title: "The answer was cut off.",
		text: sanitizeText(ended.failure?.message ?? "The connection ended before the answer did."),
		facts: factsOf(ended),
		actions: [...resumable(answer), ...kept],
	};
}

/** The server's policy objects to the question or the answer: asking the same again hardly helps. */
function stoppedByPolicy(answer: Answer, ended: RunEnded, policy: PolicyStop): Notice {
	const { categories, explanation, steer } = policy;
	const suggested = {
		label: "Use Suggested Instruction",
		message: { type: "useSteer", run: answer.id },
	} as const;
	const facts = [categories.length > 0 ? categoryWords(categories) : undefined, factsOf(ended)];
	return {
		tone: "warn",
		icon: "shield",
		title: "The provider’s policy stopped this answer.",
		text: sanitizeText(explanation ?? ended.failure?.message ?? ""),
		facts: facts.filter((fact) => fact !== undefined).join(" · "),
		actions: [...(steer === undefined ? [] : [suggested]), retry(answer)],
	};
}

function failed(answer: Answer, ended: RunEnded): Notice {
	const { failure } = ended;
	const own = failure?.action && failureActions[failure.action](answer);
	// Its message advises both.
	const other = failure?.action === "askWithoutEarlier" ? [failureActions.newChat(answer)] : [];
	const again = failure?.action === "retry" ? [] : [retry(answer)];
	return {
		tone: "bad",
		icon: "error",
		title: "The answer failed.",
		text: sanitizeText(failure?.message ?? "No reason was given."),
		facts: factsOf(ended),
		actions: [
			...(own ? [own] : []),
			...other,
			...(failure?.action === "resume" ? [] : resumable(answer)),
			...again,
		],
	};
}

/** A server ended an answer without a reason (fault 199). */
function unexplained(answer: Answer): Notice | undefined {
	if (answer.endNotice === undefined) return undefined;
	return {
		tone: "info",
		icon: "question",
		title: sanitizeText(answer.endNotice),
		text: "The answer may not be complete.",
		actions: [...continueActions(answer), retry(answer)],
	};
}

function empty(answer: Answer): Notice {
	return {
		tone: "warn",
		icon: "circle-slash",
		title: "The answer is empty.",
		text: sanitizeText(answer.endNotice ?? "The server sent no content."),
		actions: [retry(answer)],
	};
}

/** The button for each action that a failure suggests. */
const failureActions: { readonly [K in FailureAction]: (answer: Answer) => NoticeAction } = {
	setApiKey: () => ({ label: "Set API Key…", message: { type: "command", command: "setApiKey" } }),
	openSettings: () => ({ label: "Open Settings", message: { type: "command", command: "openSettings" } }),
	selectEndpoint: () => ({
		label: "Select Endpoint…",
		message: { type: "command", command: "selectEndpoint" },
	}),
	testConnection: () => ({
		label: "Test Connection…",
		message: { type: "command", command: "testConnection" },
	}),
	showLog: () => ({ label: "Show Log", message: { type: "command", command: "showLog" } }),
	askWithoutEarlier: (answer) => ({
		label: "Ask Without Earlier Turns",
		message: { type: "askWithoutEarlier", run: answer.id },
	}),
	newChat: () => ({ label: "New Chat", message: { type: "command", command: "newChat" } }),
	switchApi: (answer) => ({
		label: "Change Setting and Retry",
		message: { type: "switchApi", run: answer.id },
	}),
	retry,
	resume: resumeAction,
};

function retry(answer: Answer): NoticeAction {
	return { label: "Retry", message: { type: "retry", run: answer.id } };
}

/** The built-in explainer has no model that could go on. */
function continueActions(answer: Answer): readonly NoticeAction[] {
	if (answer.source.endpoint === builtinId) return [];
	return [{ label: "Continue", message: { type: "continue", run: answer.id } }];
}

function resumeAction(answer: Answer): NoticeAction {
	return { label: "Resume", message: { type: "resume", run: answer.id } };
}

/** A background response that the server may still have. */
function resumable(answer: Answer): readonly NoticeAction[] {
	return answer.background ? [resumeAction(answer)] : [];
}

function factsOf({ failure }: RunEnded): string | undefined {
	if (!failure) return undefined;
	const { status, code, requestId } = failure;
	const facts = [
		status === undefined ? undefined : `HTTP ${status}`,
		// A bare number means nothing to the user and often repeats the status.
		code !== undefined && /^\d+$/.test(code) ? numbered(code, status) : code,
		requestId === undefined ? undefined : `request ${requestId}`,
	].filter((fact) => fact !== undefined && fact !== "");
	return facts.length > 0 ? sanitizeText(facts.join(" · ")) : undefined;
}

const numbered = (code: string, status?: number) => (code === String(status) ? undefined : `code ${code}`);

/** Whether no content of the answer has arrived. */
function isEmpty(answer: Answer): boolean {
	return answer.response.output.every((item) => {
		if (!item) return true;
		if (item.type !== "message") return item.type === "reasoning";
		return listOf(item.content).every((part) =>
			part?.type === "output_text" ? !part.text : part?.type === "refusal" && !part.refusal,
		);
	});
}
