import { type Fields, isFields } from "../../fields";

/** Converts a JSON value; undefined if it is something else. */
export type Reader<T> = (value: unknown) => T | undefined;

/** A field that may be missing, and is left out if its value is invalid. */
interface Optional<T> {
	readonly optional: Reader<T>;
}

/**
 * One reader per field. A new field of a type without a reader does not compile: everything that is saved
 * can be read again.
 */
export type Shape<T> = {
	readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
		? Optional<Exclude<T[K], undefined>>
		: Reader<T[K]>;
};

export function optional<T>(reader: Reader<T>): Optional<T> {
	return { optional: reader };
}

/** Builds a new object from the known fields, so that no other key of a file has an effect. */
export function object<T>(shape: Shape<T>): Reader<T> {
	const fields = Object.entries<Reader<unknown> | Optional<unknown>>(shape);
	return (value) => {
		if (!isFields(value)) return undefined;
		const out: Fields = {};
		for (const [key, field] of fields) {
			const written = Object.hasOwn(value, key) ? value[key] : undefined;
			const read = typeof field === "function" ? field(written) : readOptional(field, written);
			if (read !== undefined) out[key] = read;
			else if (typeof field === "function") return undefined;
		}
		return out as T;
	};
}

const readOptional = ({ optional }: Optional<unknown>, written: unknown) =>
	written === undefined ? undefined : optional(written);

/** A list without the elements that the reader rejects; empty if the value is not a list. */
export function list<T>(reader: Reader<T>): Reader<T[]> {
	return (value) =>
		Array.isArray(value) ? value.map(reader).filter((element) => element !== undefined) : [];
}

/** A list whose elements keep their index: an element that the reader rejects becomes null. */
export function sparse<T>(reader: Reader<T>): Reader<(T | null)[]> {
	return (value) => (Array.isArray(value) ? value.map((element) => reader(element) ?? null) : []);
}

/** One of the keys of a table. */
export function oneOf<T extends string>(table: { readonly [K in T]: true }): Reader<T> {
	return (value) => (typeof value === "string" && Object.hasOwn(table, value) ? (value as T) : undefined);
}

export const string: Reader<string> = (value) => (typeof value === "string" ? value : undefined);

export const yes: Reader<true> = (value) => (value === true ? true : undefined);

/** A count, index or line. */
export const whole: Reader<number> = (value) =>
	Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;

/** Milliseconds since the epoch that a `Date` accepts. */
export const time: Reader<number> = (value) =>
	typeof value === "number" && value >= 0 && value <= 8.64e15 ? value : undefined;
