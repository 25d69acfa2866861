import { firstPart } from "../run/outgoing";

/** The file in a workspace's root with instructions for models. */
export const guideName = "AGENTS.md";

/** How much of it is sent, in UTF-16 units. It is sent with every question. */
export const longestGuide = 50_000;

/**
 * The user's own instructions, followed by the workspace's.
 *
 * @param guide the text of the workspace's AGENTS.md; undefined if it is not sent
 */
export function instructionsWith(own: string, guide: string | undefined): string {
	if (guide === undefined) return own;
	const cut =
		guide.length > longestGuide ? `${firstPart(guide, longestGuide)}\n(The rest is left out.)` : guide;
	const section = `The workspace's own instructions, from its ${guideName}:\n\n${cut.trim()}`;
	return own === "" ? section : `${own}\n\n${section}`;
}
