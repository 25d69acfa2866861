import type {
	AnnotationPlace,
	ConsentChoice,
	PanelCommand,
	PanelImage,
	QueueAction,
	ToHost,
} from "./channel";
import { maxSide } from "./chip";
import {
	type Check,
	checkedMessage,
	fits,
	flag,
	id,
	index,
	type MessageShapes,
	oneOf,
	type Shape,
} from "./messageShape";

/** The maximum length of a text in one message, in UTF-16 units: enough for a question or a code block. */
const maxText = 1_000_000;

/** The longest base64 of an image: the panel makes none of more than 10 MB. */
const maxBase64 = 14_000_000;
/** How many files may be dropped at once. */
const maxDropped = 50;

const text: Check = (value) => typeof value === "string" && value.length <= maxText;
const maybe =
	(check: Check): Check =>
	(value) =>
		value === undefined || check(value);

const commands: { readonly [K in PanelCommand]: true } = {
	explainSelection: true,
	explainFile: true,
	newChat: true,
	setApiKey: true,
	selectEndpoint: true,
	selectModel: true,
	chooseTools: true,
	addEndpoint: true,
	testConnection: true,
	openSettings: true,
	showLog: true,
	openInTab: true,
	find: true,
};

const queueActions: { readonly [K in QueueAction]: true } = {
	send: true,
	up: true,
	edit: true,
	remove: true,
};

const consentChoices: { readonly [K in ConsentChoice]: true } = {
	once: true,
	chat: true,
	always: true,
	deny: true,
};

const place: Shape<AnnotationPlace> = { run: id, output: index, content: index, annotation: index };

const short: Check = (value) => typeof value === "string" && value.length <= 1_000;
const address: Check = (value) => short(value) && /^[a-z][\w+.-]+:/i.test(value as string);
const side =
	(most: number): Check =>
	(value) =>
		Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
const sides: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(side(1e6));
const base64: Check = (value) =>
	typeof value === "string" && value.length <= maxBase64 && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(value);

const image: Shape<PanelImage> = {
	id,
	name: short,
	mediaType: (value) => value === "image/png" || value === "image/jpeg",
	data: base64,
	width: side(maxSide),
	height: side(maxSide),
	scaledFrom: maybe(sides),
};

const shapes: MessageShapes<ToHost> = {
	ready: { turn: maybe(id) },
	ask: { text, prompt: maybe(id), now: maybe(flag) },
	stop: { run: maybe(id) },
	retry: { run: id },
	askWithoutEarlier: { run: id },
	choose: { run: id },
	editQuestion: { turn: id, text },
	undoEdit: { turn: id },
	fork: { turn: id },
	askOthers: { run: id },
	queue: { action: oneOf(queueActions), id },
	continue: { run: id },
	resume: { run: id },
	switchApi: { run: id },
	useSteer: { run: id },
	command: { command: oneOf(commands) },
	leaveGuide: {},
	tune: {},
	consent: {
		run: id,
		output: index,
		choice: (value) => typeof value === "string" && Object.hasOwn(consentChoices, value),
		reason: maybe(short),
	},
	detach: { index },
	contextSearch: { id, query: short },
	contextPick: { id },
	attachImage: { image: (value) => fits(value, image) },
	dropFiles: {
		uris: (value) =>
			Array.isArray(value) && value.length > 0 && value.length <= maxDropped && value.every(address),
	},
	openAttachment: { index, turn: maybe(id) },
	showRequest: { text, prompt: maybe(id) },
	source: { place: (value) => fits(value, place) },
	link: { href: text },
	target: { run: id },
	copyAnswer: { run: id },
	copyText: { text },
	insertCode: { code: text, run: maybe(id) },
	newFile: { code: text, languageId: id },
	insertAnswer: { run: id },
	streamToTerminal: { run: id },
	streamToNewFile: { run: id },
};

/**
 * Checks a message from the panel. The panel shows model output, so every message is treated as hostile
 * (fault 128).
 *
 * @returns the message, or undefined if it is not exactly one of ours
 */
export function toHost(message: unknown): ToHost | undefined {
	return checkedMessage(shapes, message);
}
