import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createParser } from "../../../../src/webview/markdown/parser";
import { complete } from "../../../../src/webview/markdown/unfinished/complete";
import { completions } from "../../../support/markdown/completions";
import { parseHtml } from "../../../support/markdown/html";
import { shownIn } from "../../../support/markdown/shown";

const md = createParser();

/** White space aside, without which pictures are their text. */
function visible(text: string): string {
	const html = md.render(text).replace(/<img [^>]*alt="([^"]*)"[^>]*>/g, "$1");
	return shownIn(parseHtml(html)).replace(/\s/g, "");
}

describe("The end of a text that is still coming", () => {
	for (const { rule, text, completed } of completions) {
		const name = text.length > 60 ? `${text.slice(0, 20)}… (${text.length})` : text;
		it(`is completed: ${rule}: ${JSON.stringify(name)}`, () => {
			assert.equal(complete(text), completed);
		});
	}

	const constructs: readonly string[] = [
		"Some **bold**, some *emphasis* and __both__ of _them_.",
		"Some ***bold emphasis***, **bold *with emphasis* in it** and *the **other** way*.",
		"Some ~~struck~~ text, ~~**bold** and struck~~.",
		"Some `code`, ``code ` with a tick`` and `a * b`.",
		'A [link](https://example.com/a_b_(c)?d=e&f=g "Title"), a **[bold one](https://a.example)** and [`code`](/a).',
		"See https://a.example/b_c_d?e=f&g=h, <https://a.example/b_c> and me@a.example.",
		"An ![image](https://a.example/b.png) and [![one in a link](a.png)](https://a.example).",
		"AT&amp;T, &copy; 2024, R&D, &#35; and &#x41;.",
		"Brackets [sic] and a[0], an escape \\* and a backslash\\\nat a line's end.",
		"# A **heading**\n\n## With `code`\n\nText\n\n### Another one",
		"Text:\n- an **item**\n- `code`\n  - an inner *one*\n\n1. one\n2. two\n\n   more\n10. ten\n\n+ plus\n* star",
		"- [ ] a **task**\n- [x] done\n\n* * *\n\nend",
		"> A **quote**\n> goes on\n>\n> - with an *item*\n\nend",
		"Text\n\n| Name | Value |\n| --- | ---: |\n| `a` | **b** |\n| c | [d](e) |\n\nend",
		"- a\n\n  | b | c |\n  |---|---|\n  | *d* | e |\n- f",
		"Code:\n\n```ts\nconst a = `b`;\n```\n\nmore\n\n~~~\n- a\n~~~\n\n    indented **code**\n\nend",
		"Text\n\n---\n\nTitle\n=====\n\nmore\n\n***\n\n2024 was a year.\n\n42",
		"请看**（旧）**文件，[链接](https://a.example/文)。**提示：**先`备份`。",
		"A break  \nand **bold\nover lines** and 2 * 3 * 4 < 5 and a < b, x ~ y, #5 and +1.",
	];
	for (const text of constructs) {
		it(`shows nothing that is not in the final text, wherever it is cut: ${JSON.stringify(text.slice(0, 40))}`, () => {
			const final = visible(text);
			for (let end = 0; end <= text.length; end++) {
				const shown = visible(complete(text.slice(0, end)));
				assert.ok(final.startsWith(shown), `${JSON.stringify(text.slice(0, end))} shows ${shown}`);
			}
		});
	}
});
