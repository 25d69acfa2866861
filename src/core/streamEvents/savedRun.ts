import { type RecordedMessage, recordingLine } from "../recordings/recording";
import type { LoggedRun } from "./loggedRun";

/**
 * The events of a run as messages of a recording, without secrets; they can be replayed. Events of the run
 * itself are left out, because a replay is a run of its own, and so is what came before a retry.
 */
export function recordedMessages(run: LoggedRun): RecordedMessage[] {
	const { startedAt } = run.head;
	const events = run.from(run.first);
	const start = events.findLastIndex(({ event }) => event.type === "run.retrying") + 1;
	const messages: RecordedMessage[] = [];
	for (const [index, { event, at }] of events.entries()) {
		if (index < start || event.type.startsWith("run.")) continue;
		const data = run.json(run.first + index);
		if (data !== undefined) messages.push({ at: at - startedAt, data });
	}
	return messages;
}

/** A recording file. */
export function recordingFile(messages: readonly RecordedMessage[]): string {
	return messages.map((message) => `${recordingLine(message)}\n`).join("");
}
