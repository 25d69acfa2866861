import type { Turn } from "../../core/conversation/conversation";
import type { FailureAction } from "../../core/errors/errors";
import type { RunEnded, RunOutcome } from "../../core/events/runEvents";
import type { ToHost } from "../../core/panel/channel";
import { listOf } from "../dom/lists";
import { sanitizeText } from "../dom/sanitize";

/** The colour of the edge; sign and sentence say the same without it. */
type Tone = "bad" | "warn" | "info";

/** Something that is told at a coloured edge. */
export interface Notice {
	readonly tone: Tone;
	/** A codicon. */
	readonly icon: string;
	/** One short sentence or name, told apart at a glance. */
	readonly title: string;
	readonly text?: string | undefined;
	/** Small print: a server's code, status, request id. */
	readonly facts?: string | undefined;
	readonly actions: readonly NoticeAction[];
}

interface NoticeAction {
	readonly label: string;
	readonly message: ToHost;
}

/** How a turn ended, as it is told; undefined for one that ended well or still runs. */
export function endingOf(turn: Turn): Notice | undefined {
	return turn.ended && endings[turn.ended.outcome](turn, turn.ended);
}

const endings: { readonly [K in RunOutcome]: (turn: Turn, ended: RunEnded) => Notice | undefined } = {
	completed: (turn) => (isEmpty(turn) ? empty(turn) : unexplained(turn)),
	incomplete: (turn, ended) => (ended.reason === "content_filter" ? filtered(turn) : incomplete(turn, ended)),
	failed: (turn, ended) => (isCutOff(turn, ended) ? cutOff(turn, ended) : failed(turn, ended)),
	aborted: (turn) => ({
		tone: "info",
		icon: "debug-stop",
		title: "Stopped by you.",
		actions: isEmpty(turn) ? [retry(turn)] : [goOn(turn), retry(turn)],
	}),
};

/** Why an answer is incomplete, for the reasons that the API names. */
const reasons: Readonly<Record<string, string>> = {
	max_output_tokens: "It reached the limit of output tokens.",
};

function incomplete(turn: Turn, { reason }: RunEnded): Notice {
	const known = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
	return {
		tone: "warn",
		icon: "ellipsis",
		title: "The answer is not complete.",
		text: known ?? (reason === undefined ? undefined : `The server says why: ${sanitizeText(reason)}.`),
		actions: [goOn(turn)],
	};
}

function filtered(turn: Turn): Notice {
	return {
		tone: "warn",
		icon: "filter",
		title: "The provider’s content filter stopped this answer.",
		text: isEmpty(turn) ? undefined : "What arrived before is kept.",
		actions: [retry(turn)],
	};
}

/** The connection ended before the answer did, or broke in the middle of it. */
function isCutOff(turn: Turn, { failure }: RunEnded): boolean {
	if (failure?.kind === "truncated") return true;
	return (failure?.kind === "network" || failure?.kind === "timeout") && !isEmpty(turn);
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

/** A server that ends an answer and does not say that it is whole (fault 199). */
function unexplained(turn: Turn): Notice | undefined {
	if (turn.endNotice === undefined) return undefined;
	return {
		tone: "info",
		icon: "question",
		title: sanitizeText(turn.endNotice),
		text: "The answer may not be complete.",
		actions: [goOn(turn), retry(turn)],
	};
}

function empty(turn: Turn): Notice {
	return {
		tone: "warn",
		icon: "circle-slash",
		title: "The answer is empty.",
		text: sanitizeText(turn.endNotice ?? "The server ended it without any content."),
		actions: [retry(turn)],
	};
}

/** What helps, by what the failure asks for. */
const failureActions: { readonly [K in FailureAction]: (turn: Turn) => NoticeAction } = {
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
		// A number by itself says nothing, and often repeats the status.
		code !== undefined && /^\d+$/.test(code) ? numbered(code, status) : code,
		requestId === undefined ? undefined : `request ${requestId}`,
	].filter((fact) => fact !== undefined && fact !== "");
	return facts.length > 0 ? sanitizeText(facts.join(" · ")) : undefined;
}

const numbered = (code: string, status?: number) => (code === String(status) ? undefined : `code ${code}`);

/** Whether nothing at all of an answer has arrived. */
function isEmpty(turn: Turn): boolean {
	return turn.response.output.every((item) => {
		if (!item) return true;
		if (item.type !== "message") return item.type === "reasoning";
		return listOf(item.content).every((part) =>
			part?.type === "output_text" ? !part.text : part?.type === "refusal" && !part.refusal,
		);
	});
}
