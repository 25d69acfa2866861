const ordinary = new Set(["accept", "content-type"]);

/** Whether a header of a request may identify the user: any but the few that every request has. */
export function isSecretHeader(name: string): boolean {
	return !ordinary.has(name.toLowerCase());
}

/** The values of our own headers that identify the user, in every JSON spelling. */
export function secretsIn(headers: Readonly<Record<string, string>>): string[] {
	const values = Object.entries(headers)
		.filter(([name]) => isSecretHeader(name))
		.map(([, value]) => value.replace(/^Bearer /i, ""))
		.filter((value) => value.length > 3);
	const escaped = values.flatMap((value) => {
		const json = JSON.stringify(value).slice(1, -1);
		return [value, json, json.replaceAll("/", "\\/")];
	});
	return [...new Set(escaped)];
}
