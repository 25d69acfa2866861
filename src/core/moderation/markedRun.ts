import { answerText } from "../conversation/answerText";
import { StreamError } from "../errors/errors";
import type { StreamEvent } from "../events/events";
import type { RunModerated } from "../events/runEvents";
import { blankResponse, fold } from "../fold/fold";
import type { RunFunction } from "../run/chat";
import { checksOf } from "./checks";
import type { Judge } from "./judge";

/** How much text is judged at once, in UTF-16 units. */
const most = 20_000;

/**
 * A run whose server is asked to moderate. If it returns no result, the finished text goes to a judge, or the
 * user is told that it was not checked.
 *
 * @param judge undefined if there is none, or none may replace the server
 * @param unchecked what the user is told in that case
 */
export async function* markedRun(
	run: RunFunction,
	judge: Judge | undefined,
	unchecked: string,
	...[provider, ask, options]: Parameters<RunFunction>
): AsyncGenerator<readonly StreamEvent[], void, void> {
	const response = blankResponse();
	for await (const events of run(provider, ask, options)) {
		for (const event of events) if (!event.type.startsWith("run.")) fold(response, event);
		const ended = events.find(({ type }) => type === "run.ended");
		const finished =
			ended && "outcome" in ended && ["completed", "incomplete"].includes(String(ended.outcome));
		const text = finished && checksOf(response).length === 0 ? answerText(response).trim() : "";
		if (!ended || text === "") {
			yield events;
			continue;
		}
		yield events.filter((event) => event !== ended);
		yield [judge ? await judged(judge, text, options.signal) : { type: "run.notice", message: unchecked }];
		yield [ended];
	}
}

async function judged(judge: Judge, text: string, signal: AbortSignal): Promise<RunModerated> {
	const pieces: string[] = [];
	for (let at = 0; at < text.length; at += most) pieces.push(text.slice(at, at + most));
	try {
		const verdicts = await Promise.all(pieces.map((piece) => judge.judge({ text: piece }, signal)));
		const categories = verdicts.flatMap((verdict) => verdict.categories).map((name) => [name, true]);
		const flagged = verdicts.some((verdict) => verdict.flagged);
		return { type: "run.moderated", output: { flagged, categories: Object.fromEntries(categories) } };
	} catch (error) {
		const message = error instanceof StreamError ? error.failure.message : "";
		return { type: "run.moderated", output: { type: "error", message } };
	}
}
