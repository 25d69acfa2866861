import {
	citationMarksIn,
	openCitationMark,
	withoutCitationMarks,
} from "../../../src/core/citations/citationMarks";
import { MarkdownView } from "../../../src/webview/markdown";
import { createParser } from "../../../src/webview/markdown/parser";
import { complete } from "../../../src/webview/markdown/unfinished/complete";
import { wrongDirection } from "./fakeDirection";
import { parseHtml } from "./html";
import { normalOurs, normalTheirs, type PlainNode } from "./normal";

const md = createParser();

/** Not the product's, which would hide where most links of the examples lead: only some are refused. */
export const policy = (href: string): string | undefined =>
	/^$|^ftp:|^mailto:me@/.test(href) ? undefined : href;

/** What markdown-it makes of the whole text without citation marks, in the form that is compared. */
export function wanted(text: string): string {
	return rendered(withoutCitationMarks(text));
}

function rendered(text: string): string {
	return normalTheirs(parseHtml(md.render(text)), policy);
}

export interface Difference {
	/** How many of the cuts had been pushed. */
	readonly after: number;
	readonly got: string;
	readonly want: string;
}

/**
 * Streams a text cut by cut, a frame after each, and compares the end with markdown-it's full render.
 *
 * @param everyFrame compares after each frame as well; for texts that define no links
 * @returns undefined where there is no difference
 */
export function difference(cuts: readonly string[], everyFrame = false): Difference | undefined {
	const view = new MarkdownView({ policy });
	const root = view.element as unknown as PlainNode;
	let text = "";
	for (const [index, cut] of cuts.entries()) {
		view.push(cut);
		view.render();
		text += cut;
		const found = everyFrame && compare(root, wantedSoFar(text), index + 1);
		if (found) return found;
	}
	view.end();
	return compare(root, wanted(text), cuts.length);
}

/** What markdown-it makes of a text that is still coming, its unfinished end completed. */
export function wantedSoFar(text: string): string {
	return rendered(complete(normalised(visible(text))));
}

/** As markdown-it does it first. */
function normalised(text: string): string {
	return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd");
}

/** A text so far, without what waits at its end for what follows: a "\r", a blank, a mark without its end. */
function visible(text: string): string {
	const come = text.slice(0, openCitationMark(text));
	const marks = citationMarksIn(text);
	return marks
		.reduceRight((kept, { from, to }) => kept.slice(0, from) + kept.slice(to), come)
		.replace(/\r$/, "");
}

function compare(root: PlainNode, want: string, after: number): Difference | undefined {
	const got = normalOurs(root);
	if (got !== want) return { after, got, want };
	const wrong = wrongDirection(root);
	return wrong && { after, ...wrong };
}

/** Cuts a text into pieces of one length. */
export function pieces(text: string, length: number): string[] {
	const cuts: string[] = [];
	for (let at = 0; at < text.length; at += length) cuts.push(text.slice(at, at + length));
	return cuts;
}
