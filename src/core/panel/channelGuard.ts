import type { AnnotationPlace, PanelCommand, QueueAction, ToHost } from "./channel";

/** The longest text that one message may carry, in UTF-16 units: a question or a code block, with room. */
const maxText = 1_000_000;

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

/** What each message must hold: the compiler asks for a row for each, and for each of its fields. */
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
	command: { command },
	leaveGuide: {},
	tune: {},
	detach: { index },
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
 * The panel shows what models say, so what it posts is taken for an attacker's (fault 128).
 *
 * @returns the message, or undefined where it is not exactly one of ours
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
