/** A link that the user may open. */
export interface OpenableLink {
	/** The parsed address: what is checked is what is opened. */
	readonly url: string;
	/** What the user sees before opening it: the real host, or the mail address. */
	readonly host: string;
}

/** A longer address can't be checked by a person (fault 138). */
const maxLength = 2_000;

/**
 * Decides whether a link in an answer may be opened: `https:` and `mailto:` only, without credentials. The
 * host is the parsed one, so a look-alike domain is shown in its `xn--` form.
 *
 * @returns undefined for any other link, which is shown as text
 */
export function openableLink(href: string): OpenableLink | undefined {
	if (href.length > maxLength || !/^(https:\/\/|mailto:)/i.test(href)) return undefined;
	// The URL parser reads "\" as "/" and drops tabs and line breaks. A link that needs this is not a plain
	// link.
	if (/[\\\s\x00-\x1f\x7f]/.test(href) || !URL.canParse(href)) return undefined;
	const url = new URL(href);
	if (url.username !== "" || url.password !== "") return undefined;
	if (url.protocol === "mailto:") return isPlainMail(url) ? { url: url.href, host: url.pathname } : undefined;
	return url.protocol === "https:" && url.host !== "" ? { url: url.href, host: url.host } : undefined;
}

/** One plain address, and at most a subject and a body: some mail programs also accept `attach`. */
function isPlainMail(url: URL): boolean {
	if (!/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(url.pathname)) return false;
	return [...url.searchParams.keys()].every((key) => key === "subject" || key === "body");
}
