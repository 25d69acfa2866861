/** What can be attached, by what it is. */
export type ContextKind = "selection" | "file" | "editor" | "symbol" | "problems" | "image";

/** A row of the list that `#` opens. The panel picks it by its id; what is behind it stays on the host. */
export interface ContextRow {
	readonly id: string;
	readonly kind: ContextKind;
	readonly label: string;
	/** Where it is. */
	readonly detail?: string;
}

/** The most rows of one list. */
export const maxRows = 50;

/** The rows that fit what was typed, the best first; rows that fit alike keep their order. */
export function bestRows<T extends Pick<ContextRow, "label" | "detail">>(
	query: string,
	rows: readonly T[],
	most = maxRows,
): T[] {
	return rows
		.map((row) => ({ row, rank: rankOf(query.toLowerCase(), row) }))
		.filter(({ rank }) => rank !== undefined)
		.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
		.slice(0, most)
		.map(({ row }) => row);
}

function rankOf(query: string, { label, detail = "" }: Pick<ContextRow, "label" | "detail">) {
	if (query === "") return 0;
	const name = label.toLowerCase();
	const place = `${detail}/${label}`.toLowerCase();
	const rank = [
		name.startsWith(query),
		name.includes(query),
		place.includes(query),
		inOrder(query, name),
	].indexOf(true);
	return rank === -1 ? undefined : rank;
}

/** Whether all signs of a query stand in a text in their order. */
function inOrder(query: string, text: string): boolean {
	let at = 0;
	for (const sign of query) {
		at = text.indexOf(sign, at) + 1;
		if (at === 0) return false;
	}
	return true;
}

/** A glob of the files whose path has these words, in any case: VS Code's globs know no other way. */
export function fileGlob(query: string): string {
	const words = query.split(/[\\/]/).filter((word) => word !== "");
	if (words.length === 0) return "**/*";
	return `**/${words.map((word) => `*${[...word].map(anyCase).join("")}*`).join("/**/")}`;
}

function anyCase(sign: string): string {
	if (/[*?{}[\]!,]/.test(sign)) return "?";
	const [low, high] = [sign.toLowerCase(), sign.toUpperCase()];
	return low === high || low.length !== 1 || high.length !== 1 ? sign : `[${low}${high}]`;
}

/**
 * One glob of all that `files.exclude` and `search.exclude` leave out; a rule with a condition is not one of them.
 *
 * @param settings the values of both settings, as a user wrote them
 */
export function excludeGlob(...settings: readonly unknown[]): string | undefined {
	const globs = settings.flatMap((setting) =>
		typeof setting === "object" && setting !== null
			? Object.entries(setting).flatMap(([glob, on]) => (on === true ? unfolded(glob) : []))
			: [],
	);
	const all = [...new Set(globs)];
	if (all.length < 2) return all[0];
	return `{${all.join(",")}}`;
}

/** Groups stand in no group: not every search takes one inside another. */
function unfolded(glob: string): string[] {
	const group = /\{([^{}]*)\}/.exec(glob);
	if (!group) return glob.includes(",") ? [] : [glob];
	const [whole, inner = ""] = group;
	return inner.split(",").flatMap((one) => unfolded(glob.replace(whole, () => one)));
}
