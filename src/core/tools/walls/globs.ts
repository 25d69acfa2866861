/** How many alternatives of `{a,b}` groups a glob may have. */
const maxAlternatives = 200;

/**
 * Whether a glob of `files.exclude` keeps out a path, itself or with a folder above it. Case does not matter: a
 * file system may ignore it.
 *
 * @param path with `/`, relative to the workspace folder
 */
export function globMatcher(glob: string): (path: string) => boolean {
	const patterns = alternatives(glob.replaceAll("\\", "/").replace(/^\.?\/+|\/+$/g, ""))
		.slice(0, maxAlternatives)
		.map((one) => new RegExp(`^${globSource(one)}(/.*)?$`, "isu"));
	return (path) => patterns.some((pattern) => pattern.test(path));
}

/** The source of a regular expression for one glob without groups. Its time is linear but for `**` in a row. */
export function globSource(glob: string): string {
	const parts = glob.replaceAll(/(\*\*\/)+/g, "**/").replaceAll(/\*{3,}/g, "**");
	return parts.replaceAll(/\*\*\/|\*\*|\*|\?|\[!?\^?[^\]/]+\]|[\\^$.|?*+()[\]{}]/gu, (sign) => {
		if (sign === "**/") return "(?:[^/]+/)*";
		if (sign === "**") return ".*";
		if (sign === "*") return "[^/]*";
		if (sign === "?") return "[^/]";
		if (sign.length > 1) return classSource(sign);
		return `\\${sign}`;
	});
}

/** A class such as `[a-z]` or `[!a]`; never a slash. */
function classSource(written: string): string {
	const negated = /^\[[!^]/.test(written);
	const inner = written.slice(negated ? 2 : 1, -1).replaceAll(/[\\\][^]/g, (sign) => `\\${sign}`);
	return valid(`[${negated ? "^/" : ""}${inner}]`) ?? "[^/]";
}

/** A range may be upside down: then any character matches, so that no file slips through. */
function valid(source: string): string | undefined {
	try {
		new RegExp(source, "u");
		return source;
	} catch {
		return undefined;
	}
}

/** `a/{b,c}` → `a/b`, `a/c`. */
function alternatives(glob: string): string[] {
	const group = /\{([^{}]*)\}/.exec(glob);
	if (!group || glob.length > 2_000) return [glob];
	const [whole, inner = ""] = group;
	return inner
		.split(",")
		.slice(0, maxAlternatives)
		.flatMap((one) => alternatives(glob.replace(whole, () => one)).slice(0, maxAlternatives));
}
