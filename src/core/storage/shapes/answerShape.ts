import type { Answer } from "../../conversation/answer";
import type { AnswerMetadata, Round } from "../../conversation/answerMetadata";
import type { BackgroundPosition } from "../../conversation/background";
import type { Failure, PolicyStop } from "../../errors/errors";
import type { UnknownEvent } from "../../events/events";
import type { RunSource } from "../../events/question";
import type { Consent, RunEnded, RunRetrying, Withheld } from "../../events/runEvents";
import type { SentContext } from "../../events/sentContext";
import { copy, isFields } from "../../fields";
import { readResponse } from "./responseShape";
import { list, object, oneOf, optional, type Reader, sparse, string, time, whole, yes } from "./shape";

const source = object<RunSource>({ endpoint: string, name: string, model: optional(string) });

const failure = object<Failure>({
	kind: oneOf({
		auth: true,
		quota: true,
		rateLimit: true,
		request: true,
		policy: true,
		loading: true,
		server: true,
		network: true,
		tls: true,
		proxy: true,
		timeout: true,
		truncated: true,
		protocol: true,
		tooLarge: true,
		config: true,
		refusedByEditor: true,
		internal: true,
	}),
	message: string,
	action: optional(
		oneOf({
			setApiKey: true,
			openSettings: true,
			retry: true,
			selectEndpoint: true,
			testConnection: true,
			showLog: true,
			newChat: true,
			askWithoutEarlier: true,
			resume: true,
			switchApi: true,
		}),
	),
	code: optional(string),
	status: optional(whole),
	requestId: optional(string),
	policy: optional(
		object<PolicyStop>({ categories: list(string), explanation: optional(string), steer: optional(string) }),
	),
});

const withheld = object<Withheld>({
	why: oneOf({ flagged: true, unchecked: true }),
	categories: list(string),
	message: optional(string),
});

const ended = object<RunEnded>({
	type: oneOf({ "run.ended": true }),
	outcome: oneOf({ completed: true, incomplete: true, failed: true, aborted: true }),
	reason: optional(string),
	withheld: optional(withheld),
	failure: optional(failure),
});

const otherEvent: Reader<UnknownEvent> = (value) =>
	isFields(value) && typeof value.type === "string" ? (copy(value) as UnknownEvent) : undefined;

const round = object<Round>({ outputs: whole, next: whole });

const consent = object<Consent>({
	state: oneOf({ asking: true, allowed: true, denied: true }),
	by: optional(oneOf({ once: true, chat: true, always: true })),
	from: optional(string),
	reason: optional(string),
});

const metadata = object<AnswerMetadata>({
	times: sparse(
		object<{ startedAt: number; endedAt?: number }>({ startedAt: time, endedAt: optional(time) }),
	),
	partialImages: sparse(string),
	otherEvents: list(otherEvent),
	otherEventCount: (value) => whole(value) ?? 0,
	rounds: optional(list(round)),
	consents: optional(sparse(consent)),
});

const context = object<SentContext>({
	leftOut: optional(whole),
	asked: optional(yes),
	stored: optional(string),
});
const background = object<BackgroundPosition>({ response: string, after: optional(whole) });

/** Reads a saved answer. A wait before a retry ends with the window. */
export const readAnswer: Reader<Answer> = object<Answer>({
	id: string,
	source,
	beside: optional(yes),
	context: optional(context),
	startedAt: time,
	response: readResponse,
	metadata,
	firstAt: optional(time),
	endedAt: optional(time),
	retrying: optional<RunRetrying>(() => undefined),
	notices: list(string),
	endNotice: optional(string),
	background: optional(background),
	continuations: optional(list((value) => continuation(value))),
	ended: optional(ended),
});

/** A continuation has none of its own. */
const continuation: Reader<Answer> = (value) => {
	const answer = readAnswer(value);
	if (answer) delete answer.continuations;
	return answer;
};
