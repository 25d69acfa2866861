/** `1 place`, `6 places`; pass an irregular plural. */
export function count(n: number, one: string, many = plural(one)): string {
	return `${n} ${n === 1 ? one : many}`;
}

/** The plural of a symbol kind: `class` → `classes`, `property` → `properties`. */
export function plural(one: string): string {
	if (/(s|x|ch|sh)$/.test(one)) return `${one}es`;
	if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`;
	return `${one}s`;
}
