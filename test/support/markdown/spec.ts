import { createRequire } from "node:module";

export interface Example {
	readonly number: number;
	readonly section: string;
	readonly markdown: string;
	readonly html: string;
}

/** The 652 examples of CommonMark 0.31.2, from the specification's own package. */
export function commonMarkExamples(): readonly Example[] {
	// It reads its own text file from beside it, so it cannot be bundled.
	const load = createRequire(`${process.cwd()}/`);
	const { tests }: { tests: readonly Example[] } = load("commonmark-spec");
	const tabs = (text: string) => text.replaceAll("→", "\t");
	return tests.map((test) => ({ ...test, markdown: tabs(test.markdown), html: tabs(test.html) }));
}

/** What GFM adds, each form at least once: tables, task lists, strikethrough, bare links. */
export const gfmExamples: readonly string[] = [
	"| foo | bar |\n| --- | --- |\n| baz | bim |",
	"| abc | defghi |\n:-: | -----------:\nbar | baz",
	"| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |",
	"| abc | def |\n| --- | --- |\n| bar | baz |\n> bar",
	"| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar",
	"| abc | def |\n| --- |\n| bar |",
	"| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |",
	"| abc | def |\n| --- | --- |",
	"a | b\n-|-\n1 | 2\n\nafter",
	"|a|\n|:-|\n|left|\n\n|a|\n|-:|\n|right|\n\n|a|\n|:-:|\n|center|",
	"- | a | b |\n  |---|---|\n  | 1 | 2 |",
	"> | a |\n> |---|\n> | 1 |\n| 2 |",
	"| a |\n|---|\n| [x](y) `z` *e* ~~s~~ ![i](j) |",
	"| a |\n|---|\n    | not a row |",
	"- [ ] foo\n- [x] bar",
	"- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim",
	"1. [X] one\n2. [ ] two\n\n* [ ]\n* [x]no blank\n* [ ] \n* [y] no task",
	"- [ ] a\n\n- [x] b\n\n  [ ] not the first",
	"- [ ] # no paragraph\n- [x]\n  next line",
	"~~Hi~~ Hello, ~there~ world!",
	"This ~~has a\n\nnew paragraph~~.",
	"This will ~~~not~~~ strike.",
	"~~a *b~~ c* ~~**d**~~ `~~e~~`",
	"www.commonmark.org",
	"Visit www.commonmark.org/help for more information.",
	"Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.",
	"www.google.com/search?q=Markup+(business)\n\n(www.google.com/search?q=Markup+(business))",
	"www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;",
	"www.commonmark.org/he<lp",
	"http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))",
	"foo@bar.baz and hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
	"a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_",
	"ftp://foo.bar.baz and mailto:foo@bar.baz",
	"<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>",
];
