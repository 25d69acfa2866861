import { type Answer, growAnswer, newAnswer } from "../conversation/answer";
import { segmentsOf } from "../conversation/continuation";
import type { FailureKind } from "../errors/errors";
import type { Question } from "../events/question";
import type { Unreadable } from "./decode";

/** The text of a question whose file is missing or damaged. */
export const unreadableQuestion: Question = { text: "(The question could not be read.)", attachments: [] };

/** The text that replaces an answer that can't be read. */
const sentences: { readonly [K in Unreadable]: string } = {
	damaged: "This answer could not be read. Its file is damaged.",
	newer: "This answer was saved by a newer version of Stream Panel. Update the extension to read it.",
	tooLarge: "This answer could not be read. Its file is larger than 64 MB.",
};

/** The note for a conversation with files of a newer version. They are left unchanged. */
export const newerNote =
	"Part of this chat was saved by a newer version of Stream Panel. Update the extension to read all of it.";

const reloaded = "The window was reloaded while this answer streamed. What arrived is kept.";
const inBackground =
	"The window was reloaded while this answer streamed. The server can go on with it: resume it here.";

/** Replaces an answer that can't be read. */
export function unreadableAnswer(id: string, at: number, problem: Unreadable): Answer {
	const answer = newAnswer(id, at, { endpoint: "", name: "Unknown" });
	fail(answer, "internal", sentences[problem], at);
	return answer;
}

/** Replaces an answer that was never saved. */
export function unsavedAnswer(id: string, at: number): Answer {
	const answer = newAnswer(id, at, { endpoint: "", name: "Unknown" });
	end(answer, reloaded);
	return answer;
}

/** Ends an answer that was running when it was saved, at its last known time. An ended one is unchanged. */
export function end(answer: Answer, sentence?: string): void {
	for (const segment of segmentsOf(answer)) endSegment(segment, sentence);
}

function endSegment(answer: Answer, sentence = answer.background ? inBackground : reloaded): void {
	const times = answer.metadata.times.flatMap((item) => [item?.startedAt ?? 0, item?.endedAt ?? 0]);
	const last = times.reduce((a, b) => Math.max(a, b), Math.max(answer.startedAt, answer.firstAt ?? 0));
	fail(answer, "truncated", sentence, last);
}

function fail(answer: Answer, kind: FailureKind, message: string, at: number): void {
	const again = kind === "truncated" ? ({ action: answer.background ? "resume" : "retry" } as const) : {};
	growAnswer(answer, { type: "run.ended", outcome: "failed", failure: { kind, message, ...again } }, at);
}
