import {
	type Check,
	checkedMessage,
	flag,
	id,
	index,
	type MessageShapes,
	oneOf,
} from "../panel/messageShape";
import type { EventsCommand, FromEventsPage, ReplaySpeed } from "./channel";

const commands: { readonly [K in EventsCommand]: true } = {
	openEventsInTab: true,
	replayRecording: true,
	explainSelection: true,
};

const speeds: { readonly [K in ReplaySpeed]: true } = { "1": true, "10": true, once: true, step: true };

const short: Check = (value) => typeof value === "string" && value.length <= 1_000;

const shapes: MessageShapes<FromEventsPage> = {
	ready: {},
	show: { runs: (value) => Array.isArray(value) && value.length <= 2 && value.every(id) },
	find: { text: short },
	json: { run: id, number: index },
	copyJson: { run: id, number: index },
	copyAsCurl: { run: id },
	saveRecording: { run: id },
	replay: { run: id, speed: oneOf(speeds) },
	step: { run: id, rest: flag },
	stop: { run: id },
	command: { command: oneOf(commands) },
};

/**
 * Checks a message from the events page.
 *
 * @returns the message, or undefined if it is not exactly one of ours
 */
export function fromEventsPage(message: unknown): FromEventsPage | undefined {
	return checkedMessage(shapes, message);
}
