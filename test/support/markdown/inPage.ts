import { withoutCitationMarks } from "../../../src/core/citations/citationMarks";
import { MarkdownView } from "../../../src/webview/markdown";
import { createParser } from "../../../src/webview/markdown/parser";
import { policy } from "./check";
import { normalOurs, normalTheirs } from "./normal";

/*
 * Runs in a browser: there markdown-it's own HTML is parsed by the browser itself, and compared with the page
 * that the view has made.
 */

const md = createParser();

/** @returns what differs, undefined where nothing does */
function compare(cuts: readonly string[]): { got: string; want: string } | undefined {
	const view = new MarkdownView({ policy, code: { copy() {}, insert() {}, newFile() {} } });
	document.body.replaceChildren(view.element);
	for (const cut of cuts) {
		view.push(cut);
		view.render();
	}
	view.end();
	const html = md.render(withoutCitationMarks(cuts.join("")));
	// Of a link in a link, which markdown-it can write, a browser makes two beside each other.
	if (/<a [^>]*>(?:(?!<\/a>)[\s\S])*<a /.test(html)) return undefined;
	const template = document.createElement("template");
	template.innerHTML = html;
	const got = normalOurs(view.element);
	const want = normalTheirs(template.content, policy);
	return got === want ? undefined : { got, want };
}

Object.assign(globalThis, { compare, MarkdownView });
