import { presentable } from "../redact";

/** What a server says of a failure, in whichever of the usual shapes. */
export interface ServerMessage {
	readonly message: string;
	readonly code?: string;
	/** The parameter that it names, e.g. `reasoning.summary`. */
	readonly param?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
	typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

/** FastAPI's `["body", "stream_options"]`. */
const location = (loc: unknown): string | undefined =>
	Array.isArray(loc) ? loc.filter((part) => part !== "body").join(".") : undefined;

/**
 * Reads an error object: OpenAI's `{error:{message,code,type,param}}`, the flat event of the same fields,
 * Ollama's `{error:"…"}`, FastAPI's `{detail:…}`. Empty where it says nothing.
 *
 * @param secrets values that must not be echoed
 */
export function serverMessage(value: unknown, secrets: readonly string[] = []): ServerMessage {
	if (typeof value === "string") return { message: presentable(value, secrets) };
	if (!isFields(value)) return { message: "" };
	const inner = isFields(value.error) ? value.error : value;
	const detail = Array.isArray(value.detail) ? (value.detail[0] as unknown) : value.detail;
	const message =
		text(inner.message) ??
		text(inner.error) ??
		text(detail) ??
		(isFields(detail) ? text(detail.msg) : undefined) ??
		"";
	const type = text(inner.type);
	const code = text(inner.code) ?? (type === "error" ? undefined : type);
	const param = text(inner.param) ?? (isFields(detail) ? location(detail.loc) : undefined);
	return {
		message: presentable(message, secrets),
		...(code === undefined ? {} : { code: presentable(code, secrets) }),
		...(param === undefined ? {} : { param: presentable(param, secrets) }),
	};
}
