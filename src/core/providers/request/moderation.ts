import { StreamError } from "../../errors/errors";
import { rejectedName } from "../rejectedParameters";
import type { Fields } from "../shapes";

/** `score` only reports; `block` holds back what is flagged. */
export type ServerModeration = "score" | "block";

/** The parameter that asks a server to moderate the question and the answer. */
export function moderationParameter(mode: ServerModeration | undefined): Fields {
	if (mode === undefined) return {};
	return { moderation: { model: "omni-moderation-latest", policy: { input: { mode }, output: { mode } } } };
}

/** Replaces a server's rejection of a blocking `moderation` with one clear sentence. */
export function refusedBlocking(error: unknown, body: Fields, server: string): unknown {
	if (!(error instanceof StreamError) || rejectedName(error, body, ["moderation"]) === undefined)
		return error;
	return new StreamError(
		{
			kind: "config",
			message: `${server} can't block answers: it does not support moderation. Set moderation to "gate" or "mark" in the settings.`,
			action: "openSettings",
		},
		{ cause: error },
	);
}
