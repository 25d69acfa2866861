const whole = new Intl.NumberFormat("en-US");

/** `1,234` */
export function count(value: number): string {
	return whole.format(value);
}

/** `3 places`, `1 place` */
export function plural(value: number, one: string, many = `${one}s`): string {
	return `${count(value)} ${value === 1 ? one : many}`;
}

/** A duration for display: `41 ms`, `1.8 s`, `24 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
	const ms = Math.max(0, milliseconds);
	if (ms < 1_000) return `${Math.round(ms)} ms`;
	if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
	return wholeSeconds(ms);
}

/** The same in whole seconds, for a running clock. */
export function wholeSeconds(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1_000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	const rest = seconds % 60;
	return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** The first words of a text, on one line. */
export function firstWords(text: string, length = 80): string {
	const line = text
		.slice(0, length * 4)
		.replace(/\s+/g, " ")
		.trim();
	return line.length > length ? `${line.slice(0, length).trimEnd()}…` : line;
}

/** `apply_patch_call` → `Apply patch call` */
export function spoken(identifier: string): string {
	const words = identifier.replace(/[_.-]+/g, " ").trim();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
