import { type Fields, isFields } from "../fields";

/** How deep a value is checked. What lies deeper is left to the tool. */
const maxDepth = 20;

/**
 * Checks a value against the part of JSON Schema that tools use. Unknown keywords, patterns among them, are
 * left to the tool: a pattern of another extension must not run here.
 *
 * @returns what is wrong, as the end of a sentence; undefined if nothing is
 */
export function mismatch(value: unknown, schema: unknown, at = "", depth = maxDepth): string | undefined {
	if (depth === 0 || !isFields(schema)) return undefined;
	for (const check of checks) {
		const wrong = check(value, schema, at, depth - 1);
		if (wrong !== undefined) return wrong;
	}
	return undefined;
}

type Check = (value: unknown, schema: Fields, at: string, depth: number) => string | undefined;

const named = (at: string) => (at === "" ? "the arguments" : `"${at}"`);
const inside = (at: string, key: string) => (at === "" ? key : `${at}.${key}`);

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
	string: (value) => typeof value === "string",
	number: (value) => typeof value === "number",
	integer: Number.isInteger,
	boolean: (value) => typeof value === "boolean",
	null: (value) => value === null,
	array: Array.isArray,
	object: isFields,
};

const type: Check = (value, { type: wanted }, at) => {
	const names = (Array.isArray(wanted) ? wanted : [wanted]).filter((name) =>
		Object.hasOwn(types, String(name)),
	);
	if (names.length === 0 || names.some((name) => types[String(name)]?.(value))) return undefined;
	return `${named(at)} must be of type ${names.join(" or ")}`;
};

const values: Check = (value, schema, at) => {
	const allowed = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : undefined;
	if (!allowed || typeof value === "object" || allowed.includes(value)) return undefined;
	return `${named(at)} must be one of ${JSON.stringify(allowed)}`;
};

const range: Check = (value, { minimum, maximum, minLength, maxLength }, at) => {
	const size = typeof value === "string" ? value.length : value;
	const [least, most] = typeof value === "string" ? [minLength, maxLength] : [minimum, maximum];
	if (typeof size !== "number") return undefined;
	if (typeof least === "number" && size < least) return `${named(at)} is less than ${least}`;
	return typeof most === "number" && size > most ? `${named(at)} is more than ${most}` : undefined;
};

const members: Check = (value, { properties, required, additionalProperties }, at, depth) => {
	if (!isFields(value)) return undefined;
	const known = isFields(properties) ? properties : {};
	for (const key of Array.isArray(required) ? required : []) {
		if (!Object.hasOwn(value, String(key))) return `${named(inside(at, String(key)))} is missing`;
	}
	for (const [key, member] of Object.entries(value)) {
		if (Object.hasOwn(known, key)) {
			const wrong = mismatch(member, known[key], inside(at, key), depth);
			if (wrong !== undefined) return wrong;
		} else if (additionalProperties === false) return `${named(inside(at, key))} is not a parameter`;
	}
	return undefined;
};

const elements: Check = (value, { items }, at, depth) => {
	if (!Array.isArray(value)) return undefined;
	for (const [index, element] of value.entries()) {
		const wrong = mismatch(element, items, `${at}[${index}]`, depth);
		if (wrong !== undefined) return wrong;
	}
	return undefined;
};

const choices: Check = (value, schema, at, depth) => {
	for (const list of [schema.anyOf, schema.oneOf]) {
		if (!Array.isArray(list) || list.length === 0) continue;
		const wrong = list.map((one) => mismatch(value, one, at, depth));
		if (wrong.every((one) => one !== undefined)) return wrong[0];
	}
	for (const one of Array.isArray(schema.allOf) ? schema.allOf : []) {
		const wrong = mismatch(value, one, at, depth);
		if (wrong !== undefined) return wrong;
	}
	return undefined;
};

const checks: readonly Check[] = [type, values, range, members, elements, choices];
