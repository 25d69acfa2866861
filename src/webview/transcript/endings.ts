import type { Turn } from "../../core/conversation/conversation";
import type { FailureAction } from "../../core/errors/errors";
import type { RunEnded, RunOutcome } from "../../core/events/runEvents";
import type { ToHost } from "../../core/panel/channel";
import { listOf } from "../dom/lists";
import { sanitizeText } from "../dom/sanitize";

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

/** The notice for a turn's outcome. Undefined if it completed or is still running. */
export function endingOf(turn: Turn): Notice | undefined {
	return turn.ended && endings[turn.ended.outcome](turn, turn.ended);
}

const endings: { readonly [K in RunOutcome]: (turn: Turn, ended: RunEnded) => Notice | undefined } = {
	completed: (turn) => (isEmpty(turn) ? empty(turn) : undefined),
	incomplete: (turn, ended) => (ended.reason === "content_filter" ? filtered(turn) : incomplete(turn, ended)),
	failed: (turn, ended) => (ended.failure?.kind === "truncated" ? cutOff(turn, ended) : failed(turn, ended)),
	aborted: (turn) => ({
		tone: "info",
		icon: "debug-stop",
		title: "You stopped this answer.",
		actions: isEmpty(turn) ? [retry(turn)] : [goOn(turn), retry(turn)],
	}),
};

/** Why an answer is incomplete, for the reasons in the API reference. */
const reasons: Readonly<Record<string, string>> = {
	max_output_tokens: "It reached the limit of output tokens.",
};

function incomplete(turn: Turn, { reason }: RunEnded): Notice {
	const known = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
	return {
		tone: "warn",
		icon: "ellipsis",
		title: "The answer is not complete.",
		text: known ?? (reason === undefined ? undefined : `Reason from the server: ${sanitizeText(reason)}.`),
		actions: [goOn(turn)],
	};
}

function filtered(turn: Turn): Notice {
	return {
		tone: "warn",
		icon: "filter",
		title: "The provider’s content filter stopped this answer.",
		text: isEmpty(turn) ? undefined : "The text received so far is kept.",
		actions: [retry(turn)],
	};
}

function cutOff(turn: Turn, ended: RunEnded): Notice {
	const kept = isEmpty(turn) ? [retry(turn)] : [retry(turn), goOn(turn)];
	return {
		tone: "bad",
		icon: "debug-disconnect",
		title: "The answer was cut off.",
		text: sanitizeText(ended.failure?.message ?? "The connection ended before the answer did."),
		facts: factsOf(ended),
		actions: kept,
	};
}

function failed(turn: Turn, ended: RunEnded): Notice {
	const { failure } = ended;
	const own = failure?.action && failureActions[failure.action](turn);
	const again = failure?.action === "retry" ? [] : [retry(turn)];
	return {
		tone: "bad",
		icon: "error",
		title: "The answer failed.",
		text: sanitizeText(failure?.message ?? "No reason was given."),
		facts: factsOf(ended),
		actions: [...(own ? [own] : []), ...again],
	};
}

function empty(turn: Turn): Notice {
	return {
		tone: "warn",
		icon: "circle-slash",
		title: "The answer is empty.",
		text: "The server sent no content.",
		actions: [retry(turn)],
	};
}

/** The button for each action that a failure suggests. */
const failureActions: { readonly [K in FailureAction]: (turn: Turn) => NoticeAction } = {
	setApiKey: () => ({ label: "Set API Key…", message: { type: "command", command: "setApiKey" } }),
	openSettings: () => ({ label: "Open Settings", message: { type: "command", command: "openSettings" } }),
	selectEndpoint: () => ({
		label: "Select Endpoint…",
		message: { type: "command", command: "selectEndpoint" },
	}),
	showLog: () => ({ label: "Show Log", message: { type: "command", command: "showLog" } }),
	newChat: () => ({ label: "New Chat", message: { type: "command", command: "newChat" } }),
	switchApi: (turn) => ({ label: "Change Setting and Retry", message: { type: "switchApi", run: turn.id } }),
	retry,
};

function retry(turn: Turn): NoticeAction {
	return { label: "Retry", message: { type: "retry", run: turn.id } };
}

function goOn(turn: Turn): NoticeAction {
	return { label: "Continue", message: { type: "continue", run: turn.id } };
}

function factsOf({ failure }: RunEnded): string | undefined {
	if (!failure) return undefined;
	const { status, code, requestId } = failure;
	const facts = [
		status === undefined ? undefined : `HTTP ${status}`,
		code,
		requestId === undefined ? undefined : `request ${requestId}`,
	].filter((fact) => fact !== undefined && fact !== "");
	return facts.length > 0 ? sanitizeText(facts.join(" · ")) : undefined;
}

/** Whether no content of the answer has arrived. */
function isEmpty(turn: Turn): boolean {
	return turn.response.output.every((item) => {
		if (!item) return true;
		if (item.type !== "message") return item.type === "reasoning";
		return listOf(item.content).every((part) =>
			part?.type === "output_text" ? !part.text : part?.type === "refusal" && !part.refusal,
		);
	});
}
