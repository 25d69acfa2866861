import assert from "node:assert/strict";
import Parser from "markdown-it";
import { after, before, describe, it } from "mocha";
import { readCjk } from "../../../../src/webview/markdown/cjk";
import { createParser } from "../../../../src/webview/markdown/parser";
import { difference, pieces } from "../../../support/markdown/check";
import { useFakeDom } from "../../../support/markdown/fakeDom";
import { commonMarkExamples } from "../../../support/markdown/spec";

const md = createParser();

/** A text's HTML, each link as [address|text] or, where they are the same, as [address]. */
function read(text: string): string {
	return md
		.renderInline(text)
		.replaceAll("&amp;", "&")
		.replace(/<a href="([^"]*)">(.*?)<\/a>/g, (_, href, shown) =>
			href === shown ? `[${href}]` : `[${href}|${shown}]`,
		);
}

describe("Chinese, Japanese and Korean in growing Markdown", () => {
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	const emphasis: readonly (readonly [text: string, html: string])[] = [
		["**提示：**先备份", "<strong>提示：</strong>先备份"],
		["请看**（旧）**文件", "请看<strong>（旧）</strong>文件"],
		["これは**「重要」**です", "これは<strong>「重要」</strong>です"],
		["한국어**(예시)**입니다", "한국어<strong>(예시)</strong>입니다"],
		["*注意！*不要", "<em>注意！</em>不要"],
		["~~（旧）~~新", "<s>（旧）</s>新"],
		["这个**`code`**吗", "这个<strong><code>code</code></strong>吗"],
		["𠀀**。**𠀀", "𠀀<strong>。</strong>𠀀"],
	];
	const addresses: readonly (readonly [text: string, html: string])[] = [
		["中文https://example.com英文", "中文[https://example.com]英文"],
		["打开https://example.com/docs/a查看", "打开[https://example.com/docs/a]查看"],
		["打开http://localhost:3000/查看", "打开[http://localhost:3000/]查看"],
		["在http://127.0.0.1:8080管理", "在[http://127.0.0.1:8080]管理"],
		[
			"看https://a.example/b。然后https://c.example/d，好",
			"看[https://a.example/b]。然后[https://c.example/d]，好",
		],
		["（https://example.com/a）中", "（[https://example.com/a]）中"],
		["https://example.com/guide를 보세요", "[https://example.com/guide]를 보세요"],
		["https://example.com/index.html#top中文", "[https://example.com/index.html#top]中文"],
		["**https://example.com/docs**查看", "<strong>[https://example.com/docs]</strong>查看"],
		[
			"见 https://zh.wikipedia.org/wiki/中文 吧",
			"见 [https://zh.wikipedia.org/wiki/%E4%B8%AD%E6%96%87|https://zh.wikipedia.org/wiki/中文] 吧",
		],
		["https://例え.jpです", "[https://xn--r8jz45g.jp|https://例え.jp]です"],
		["邮箱：me@example.com谢谢", "邮箱：[mailto:me@example.com|me@example.com]谢谢"],
		["邮箱me@example.com。", "邮箱[mailto:me@example.com|me@example.com]。"],
		[
			"see https://example.com/é and https://example.com/a,b",
			"see [https://example.com/%C3%A9|https://example.com/é] and [https://example.com/a,b]",
		],
	];
	for (const [text, html] of [...emphasis, ...addresses]) {
		it(`fault 227: is read as its readers expect: ${text}`, () => {
			assert.equal(read(text), html);
			// Alone, and where it is far behind what is settled already.
			for (const whole of [text, `${"流式输出逐字显示。".repeat(60)}${text}${"读取每个字节，".repeat(60)}`]) {
				for (const length of [1, 7, whole.length])
					assert.equal(difference(pieces(whole, length), whole === text), undefined);
			}
		});
	}

	it("fault 227: the 652 examples of CommonMark are still read as the specification says", () => {
		const plain = new Parser("commonmark");
		readCjk(plain);
		const examples = commonMarkExamples();
		assert.equal(examples.length, 652);
		for (const { number, markdown, html } of examples) {
			// markdown-it writes an empty quote without a line end in it.
			const got = plain
				.render(markdown)
				.replaceAll("<blockquote></blockquote>", "<blockquote>\n</blockquote>");
			assert.equal(got, html, `example ${number}`);
		}
	});
});
