import { presentable } from "../../errors/redact";

/** A server's message about a failure, from any of the usual formats. */
export interface ServerMessage {
	readonly message: string;
	readonly code?: string;
	/** The parameter that the message names, e.g. `reasoning.summary`. */
	readonly param?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
	typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

/** Fields that hold an inner error, the most informative first. */
const inner = ["metadata", "raw", "error", "errors", "detail", "message", "choices"] as const;
/** Fields that hold the message of an error. */
const words = ["message", "error_message", "Message", "msg", "error_description", "error", "detail"] as const;
/** The maximum depth at which errors are read. */
const deepest = 5;

/**
 * Reads an error in any format: OpenAI's `{error:{message,code,type,param}}`, the flat event with the same
 * fields, Ollama's `{error:"…"}`, FastAPI's `{detail:[{loc,msg}]}`, Gemini's list, Cloudflare's `errors`,
 * OpenRouter's `metadata.raw`. The deepest message is used. Empty if there is no message.
 *
 * @param secrets values that must not be repeated
 */
export function serverMessage(value: unknown, secrets: readonly string[] = []): ServerMessage {
	const { message, code, param } = read(value, 0);
	return {
		message: presentable(message, secrets),
		...(code === undefined ? {} : { code: presentable(code, secrets) }),
		...(param === undefined ? {} : { param: presentable(param, secrets) }),
	};
}

/**
 * Whether an object of a stream, or a whole body, is an error: it has text in a field for errors. `error:
 * null`, `{}`, `""` and `false` beside an answer are not errors.
 */
export function isError(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(isError);
	if (!isFields(value)) return false;
	const { type, object, choices } = value;
	if (typeof type === "string" && type.startsWith("response.")) return false;
	if (type === "error" || object === "error") return true;
	const inChoice = Array.isArray(choices) && choices.some((choice) => isFields(choice) && says(choice.error));
	if (inChoice || says(value.error) || says(value.errors) || text(value.error_message)) return true;
	const isAnswer = Array.isArray(choices) || Array.isArray(value.output) || object !== undefined;
	return !isAnswer && text(value.message) !== undefined && (isErrorName(type) || value.code !== undefined);
}

const isErrorName = (type: unknown): boolean =>
	typeof type === "string" && /error|invalid|exception/i.test(type);

const says = (error: unknown): boolean => read(error, 0).message !== "" || read(error, 0).code !== undefined;

function read(value: unknown, depth: number): ServerMessage {
	if (typeof value === "string") return readText(value, depth);
	if (Array.isArray(value)) {
		const said = value.slice(0, 10).map((one) => read(one, depth + 1));
		return said.find(({ message }) => message !== "") ?? { message: "" };
	}
	if (!isFields(value) || depth > deepest) return { message: "" };
	const within = inner
		.filter((name) => isFields(value[name]) || Array.isArray(value[name]) || name === "raw")
		.map((name) => read(value[name], depth + 1))
		.filter(({ message, code }) => message !== "" || code !== undefined);
	const deep = within.find(({ message }) => message !== "") ?? within[0];
	const own = words.map((name) => text(value[name])).find((one) => one !== undefined);
	const type = text(value.error_type) ?? text(value.type);
	const code = deep?.code ?? text(value.code) ?? (type === "error" ? undefined : type);
	const param = deep?.param ?? text(value.param) ?? location(value.loc);
	return {
		message: (deep?.message || own) ?? "",
		...(code === undefined ? {} : { code }),
		...(param === undefined ? {} : { param }),
	};
}

/** Gateways put the JSON of another server's error into a string. */
function readText(value: string, depth: number): ServerMessage {
	if (depth > 0 && depth <= deepest && /^\s*[{[]/.test(value)) {
		try {
			const said = read(JSON.parse(value), depth + 1);
			if (said.message !== "") return said;
		} catch {
			// It only looks like JSON, so the text itself is the message.
		}
	}
	return { message: value };
}

/** FastAPI's `["body", "stream_options"]`. */
const location = (loc: unknown): string | undefined =>
	Array.isArray(loc) ? loc.filter((part) => part !== "body").join(".") : undefined;
