/** Two values that should be equal, and their path. */
export interface Difference {
	readonly path: string;
	readonly built: unknown;
	readonly said: unknown;
}

/** The differences between two JSON values, down to the leaves. A missing field equals an undefined one. */
export function differences(built: unknown, said: unknown, path = ""): Difference[] {
	if (Object.is(built, said)) return [];
	if (!isObject(built) || !isObject(said) || Array.isArray(built) !== Array.isArray(said)) {
		return [{ path, built, said }];
	}
	if (Array.isArray(built) && Array.isArray(said) && built.length !== said.length) {
		return [{ path: `${path}.length`, built: built.length, said: said.length }];
	}
	const keys = new Set([...Object.keys(built), ...Object.keys(said)]);
	return [...keys].flatMap((key) => {
		const step = Array.isArray(said) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
		return differences(built[key], said[key], step);
	});
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
