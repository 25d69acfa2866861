import type { AnnotationPlace, PanelCommand, PanelImage, QueueAction, ToHost } from "./channel";
import { maxSide } from "./chip";

/** The maximum length of a text in one message, in UTF-16 units: enough for a question or a code block. */
const maxText = 1_000_000;

/** The longest base64 of an image: the panel makes none of more than 10 MB. */
const maxBase64 = 14_000_000;
/** How many files may be dropped at once. */
const maxDropped = 50;

type Check = (value: unknown) => boolean;
type Shape<T> = { readonly [K in keyof T]-?: Check };

const text: Check = (value) => typeof value === "string" && value.length <= maxText;
const flag: Check = (value) => typeof value === "boolean";
const id: Check = (value) => typeof value === "string" && value.length <= 100;
const index: Check = (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 1e6;
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
	addEndpoint: true,
	testConnection: true,
	openSettings: true,
	showLog: true,
	openInTab: true,
	find: true,
};
const command: Check = (value) => typeof value === "string" && Object.hasOwn(commands, value);

const queueActions: { readonly [K in QueueAction]: true } = {
	send: true,
	up: true,
	edit: true,
	remove: true,
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

/** The fields of each message. The compiler requires a row per message and a check per field. */
const shapes: { readonly [K in ToHost["type"]]: Shape<Omit<Extract<ToHost, { type: K }>, "type">> } = {
	ready: {},
	ask: { text, prompt: maybe(id), now: maybe(flag) },
	stop: { run: maybe(id) },
	retry: { run: id },
	choose: { run: id },
	editQuestion: { turn: id, text },
	undoEdit: { turn: id },
	fork: { turn: id },
	askOthers: { run: id },
	queue: { action: (value) => typeof value === "string" && Object.hasOwn(queueActions, value), id },
	continue: { run: id },
	switchApi: { run: id },
	useSteer: { run: id },
	command: { command },
	leaveGuide: {},
	tune: {},
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
};

/**
 * Checks a message from the panel. The panel shows model output, so every message is treated as hostile
 * (fault 128).
 *
 * @returns the message, or undefined if it is not exactly one of ours
 */
export function toHost(message: unknown): ToHost | undefined {
	if (!isRecord(message) || !Object.hasOwn(message, "type")) return undefined;
	const { type } = message;
	if (typeof type !== "string" || !Object.hasOwn(shapes, type)) return undefined;
	const shape: Shape<object> = shapes[type as ToHost["type"]];
	return fits(message, { ...shape, type: () => true }) ? (message as ToHost) : undefined;
}

function fits(value: unknown, shape: Readonly<Record<string, Check>>): boolean {
	if (!isRecord(value)) return false;
	return (
		Object.keys(value).every((key) => Object.hasOwn(shape, key)) &&
		Object.entries(shape).every(([key, check]) => check(Object.hasOwn(value, key) ? value[key] : undefined))
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
