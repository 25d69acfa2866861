/** A link that may be opened when the user asks for it. */
export interface OpenableLink {
	/** The address as it was parsed: what is opened is what was checked. */
	readonly url: string;
	/** What a person is shown before: the real host, or the address of a mail. */
	readonly host: string;
}

/** Longer addresses are no citation that a person could judge (fault 138). */
const maxLength = 2_000;

/**
 * Decides whether a link in an answer may be opened at all: `https:` and `mailto:` only, no credentials.
 * The host is the parsed one, so a look-alike domain shows in its `xn--` form.
 *
 * @returns undefined for everything else, which is shown as text
 */
export function openableLink(href: string): OpenableLink | undefined {
	if (href.length > maxLength || !/^(https:\/\/|mailto:)/i.test(href)) return undefined;
	// The URL parser takes "\" for "/" and drops tabs and line breaks: what it would mend is not a plain link.
	if (/[\\\s\x00-\x1f\x7f]/.test(href) || !URL.canParse(href)) return undefined;
	const url = new URL(href);
	if (url.username !== "" || url.password !== "") return undefined;
	if (url.protocol === "mailto:") return isPlainMail(url) ? { url: url.href, host: url.pathname } : undefined;
	return url.protocol === "https:" && url.host !== "" ? { url: url.href, host: url.host } : undefined;
}

/** One address that reads as it is, and at most a subject and a text: some mail programs take `attach` too. */
function isPlainMail(url: URL): boolean {
	if (!/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(url.pathname)) return false;
	return [...url.searchParams.keys()].every((key) => key === "subject" || key === "body");
}
