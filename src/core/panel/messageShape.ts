/** Whether the value of a field is as it should be. */
export type Check = (value: unknown) => boolean;

/** A check for each field. */
export type Shape<T> = { readonly [K in keyof T]-?: Check };

/** The fields of each message of a page. The compiler requires a row per message and a check per field. */
export type MessageShapes<M extends { readonly type: string }> = {
	readonly [K in M["type"]]: Shape<Omit<Extract<M, { type: K }>, "type">>;
};

export const flag: Check = (value) => typeof value === "boolean";
export const id: Check = (value) => typeof value === "string" && value.length <= 100;
export const index: Check = (value) =>
	Number.isInteger(value) && (value as number) >= 0 && (value as number) < 1e6;

/** One of the keys of a table. */
export const oneOf =
	(table: Readonly<Record<string, true>>): Check =>
	(value) =>
		typeof value === "string" && Object.hasOwn(table, value);

/** @returns the message, or undefined if it is not exactly one of the given shapes */
export function checkedMessage<M extends { readonly type: string }>(
	shapes: MessageShapes<M>,
	message: unknown,
): M | undefined {
	if (!isRecord(message) || !Object.hasOwn(message, "type")) return undefined;
	const { type } = message;
	if (typeof type !== "string" || !Object.hasOwn(shapes, type)) return undefined;
	const shape: Shape<object> = shapes[type as M["type"]];
	return fits(message, { ...shape, type: () => true }) ? (message as unknown as M) : undefined;
}

/** Whether a value has exactly the fields of a shape. */
export function fits(value: unknown, shape: Readonly<Record<string, Check>>): boolean {
	if (!isRecord(value)) return false;
	return (
		Object.keys(value).every((key) => Object.hasOwn(shape, key)) &&
		Object.entries(shape).every(([key, check]) => check(Object.hasOwn(value, key) ? value[key] : undefined))
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
