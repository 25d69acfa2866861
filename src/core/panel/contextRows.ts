/** The kinds of things that can be attached. */
export type ContextKind = "selection" | "file" | "editor" | "symbol" | "problems" | "image";

/** A row of the list that `#` opens. The panel selects it by its id; its content stays on the host. */
export interface ContextRow {
	readonly id: string;
	readonly kind: ContextKind;
	readonly label: string;
	/** Its location. */
	readonly detail?: string;
}

/** The maximum number of rows in one list. */
export const maxRows = 50;

/** The rows that match the query, best match first. Rows that match equally well keep their order. */
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

/** Whether a text contains all characters of a query, in order. */
function inOrder(query: string, text: string): boolean {
	let at = 0;
	for (const sign of query) {
		at = text.indexOf(sign, at) + 1;
		if (at === 0) return false;
	}
	return true;
}

/** A case-insensitive glob for paths that contain these words. Globs of VS Code have no flag for case. */
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
 * One glob for all that `files.exclude` and `search.exclude` exclude. Rules with a condition are ignored.
 *
 * @param settings the values of both settings, as the user wrote them
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

/** Expands groups: not every search supports nested groups. */
function unfolded(glob: string): string[] {
	const group = /\{([^{}]*)\}/.exec(glob);
	if (!group) return glob.includes(",") ? [] : [glob];
	const [whole, inner = ""] = group;
	return inner.split(",").flatMap((one) => unfolded(glob.replace(whole, () => one)));
}
