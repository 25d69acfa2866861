import { directionTraps } from "./directionTraps";
import type { Trap } from "./trap";
import { unfinishedTraps } from "./unfinishedTraps";

const filler = "word after word, ".repeat(20);
/** Has no blank between two plain characters. */
const linked = "[a](b) `c` ".repeat(20);

/** Each is a decision that needs more than it seems to. */
export const traps: readonly Trap[] = [
	{
		name: "a line with a pipe may become a table's head, whatever it is now",
		text: "- a | b\n--- | ---\n1 | 2",
	},
	{ name: "a heading with a pipe may become a table's head", text: "# a | b\n--- | ---" },
	{ name: "a quote with a pipe may become a table's head", text: "> a | b\n--- | ---" },
	{ name: "a fence with a pipe may become a table's head", text: "``` a | b\n--- | ---\nx" },
	{
		name: "an item with a pipe in a list may become a table in that item",
		text: "- x\n- c | d\n  --- | ---\n- y",
	},
	{ name: "a definition takes the next lines for its title", text: '[foo]: /url\n"title\nmore"\n\n[foo]' },
	{
		name: "a definition's title goes on across a setext underline",
		text: '[g]: /v "x\ntext\n===\n\t> title"\n\n[g]',
	},
	{ name: "a definition's label goes on across a setext underline", text: "[a\n===\nb]: /u\n\n[a === b]" },
	{ name: "a definition goes on behind the end of its item", text: '- [a]: /u\n"title\nmore"\n' },
	{
		name: "a definition goes on behind the end of its item, past a heading",
		text: '- [g]: /v "x\n  text\n  ===\ntitle"\n',
	},
	{ name: "a definition goes on behind the end of its quote", text: '> [a]: /u\n"t\nmore"\n' },
	{ name: "a definition in a quote goes on in quoted lines again", text: '> [a]: /u\n"title\n> more"' },
	{
		name: "a definition in a quote goes on over what reads as code",
		text: '>   [a]: /u\n\t"t\n    code\n>   b\nmore"',
	},
	{
		name: "a definition's title ends long after a setext underline",
		text: '[g]: /v "x\ntext\n===\nmore\ntitle"\n\n[g]',
	},
	{
		name: "a definition's label ends long after a setext underline",
		text: "[a\n===\nb\nc]: /u\n\n[a === b c]",
	},
	{
		name: "an item that was entered far down in a window ends with a blank line",
		text: "p\n\n- a\n  > q\n\n- c\n",
		cuts: ["p\n\n- a\n  > q\n", "\n- c\n"],
	},
	{
		name: "bare links before make bare links behind",
		text: `http://x.com ${filler} _http://foo.com_ ${filler}`,
	},
	{ name: "an item's marker line is read as a whole", text: "- - a\n  - b" },
	{ name: "an item that begins with a quote is read as a whole", text: "- > a\n  > b" },
	{ name: "a quote that begins with a list is read as a whole", text: "> - a\n> - b\n>\n> c" },
	{ name: "a blank line before the place of going on makes a list loose", text: "- a\n\n  p\n- b" },
	{ name: "an item's blank end makes the next item's list loose", text: "- a\n- b\n\n- c\n- d" },
	{ name: "indented code goes on behind blank lines", text: "\tcode\n\n\n\tcode\n\ntext" },
	{ name: "a list that seems loose ends tight", text: "- a\n- b\n\n---" },
	{ name: "a list that seems tight ends loose", text: "- a\n- b\n\n-" },
	{ name: "a tight item with half an address becomes loose", text: "- see http://a.co\n\n- b" },
	{ name: "a list in a tight list is loose on its own", text: "- a\n  - b\n\n  - c\n- d" },
	{
		name: "a definition that settles with its use is used",
		text: `${filler}[lbl] ${filler}\n\n[lbl]: /late\n\nend`.repeat(2),
	},
	{
		name: "a late definition mends what is settled",
		text: "a [x] b\n\n- c [y][x] d\n\n> ![z][x]\n\n| [x] |\n|---|\n| [x] |\n\n[x]: /late\n\nend",
	},
	{
		name: "the first of two definitions counts",
		text: "[x]\n\n[x]: /one\n\ntext\n\n[x]: /two\n\n[x]\n\n[x] a\n\n[x] b",
	},
	{ name: "a definition that becomes a table defines nothing", text: "[x]\n\n[x]: b|c\n---|---\n\n[x]" },
	{
		name: "bare links are looked for if the whole has one",
		text: `_http://foo.com_ ${filler} http://x.com ${filler}`,
	},
	{
		name: "bare links are not looked for if the whole has none any more",
		text: `_http://foo.com_ ${filler} a@b.co ${filler} end`,
	},
	{
		name: "half a name has a link, all of it has none",
		text: `_http://foo.com_ ${filler} a@b.co_m ${filler}`,
		cuts: pieces(`_http://foo.com_ ${filler} a@b.co_m ${filler}`, 1),
	},
	{ name: "an unmatched backtick hides in an image's text", text: `![a \`\`b](x) ${filler} \`\` ${filler}` },
	{ name: "an unmatched backtick waits for its other end", text: `a \` ${filler} b\` c ${filler}` },
	{ name: "an unmatched star waits for its other end", text: `a *b ${filler} c* ${filler}` },
	{ name: "an open bracket waits for its other end", text: `[a ${filler}](u) ${filler}` },
	{
		name: "an open address waits for its bracket",
		text: `[a](<${filler}> "t") ${filler} [b](<c ${filler}>)`,
	},
	{
		name: "an address of another script goes on behind its full stop",
		text: `[a](${"路。径".repeat(90)}) <http://x/${"路。径".repeat(90)}> 完`,
	},
	{
		name: "a delimiter that could open or close closes what is open",
		text: `*foo ${filler} a*b c*d ${filler} e*`,
	},
	{
		name: "a delimiter of a wrong length closes nothing",
		text: `**foo ${filler} a* b ${filler} c** ${filler}`,
	},
	{
		name: "a bracket closes the nearest that is open",
		text: `[a [b [c ${filler} d](u) ${filler} e](v) ${filler} f`,
	},
	{ name: "an open address waits for its title's end", text: `[a](u "${filler}") ${filler}` },
	{
		name: "an address goes on behind a full stop of another script",
		text: `${"中文。字".repeat(60)} http://ex.com/${"路。径".repeat(60)} 完`,
	},
	{
		name: "a task's box stands before its first paragraph only",
		text: "- [ ] a\n\n  [x] b\n- [x] c\n-\n  [ ] d\n- [e]: /u\n  [x] f",
	},
	{
		name: "a fence is closed by a whole line only",
		text: "```\na\n```",
		cuts: ["```\na\n```", "x\nb\n```\nend\n"],
	},
	{ name: "a fence in an item ends with the item", text: "- ```\n  a\n  b\ntext\n\n```\nc" },
	{
		name: "a carriage return waits for a line feed",
		text: "a\r\nb\r\n\r\nc\rd",
		cuts: ["a\r", "\nb\r", "\n\r", "\nc\r", "d"],
	},
	{
		name: "a piece that ends one paragraph begins another block",
		text: "a b\nc\n- d\n\ne\n\nf\n# g\nh\n> i",
		cuts: ["a b", "\nc\n- d\n", "\ne", "\n\nf", "\n# g\nh", "\n> i"],
	},
	{
		name: "words that are added to an address are more of it",
		text: `see foo.com and www.foo.org, http://a/${"b".repeat(50)},cd e`,
		cuts: ["see foo.", "com and w", "ww", ".foo", ".org, ", `http://a/${"b".repeat(50)},`, "cd e"],
	},
	{
		name: "words that are added to half a mark make it whole, or no mark at all",
		text: "a b *c d* e &am p; f `g h` i _j_k l",
		cuts: ["a b *", "c d*", " e &am", " p; f `", "g h", "` i _j", "_k", " l"],
	},
	{
		name: "blanks behind an open fence are no line of it until the line ends",
		text: "```\na\n   \n```",
		cuts: ["```\na\n", "   ", "\n", "```"],
	},
	{
		name: "two lines of a paragraph stay one, however the lines come",
		text: "a\nb\n===\nc\n\n\n\nd\n",
		cuts: ["a\n", "b\n", "===\n", "c\n", "\n", "\n\n", "d\n"],
	},
	{
		name: "a delimiter that opens something with the next one in its piece closes what is open before",
		text: `*foo ${filler} a*b c*d ${filler}`,
		cuts: [`*foo ${filler}`, ` a*b c*d ${filler}`],
	},
	{ name: "a heading's closing signs are no text", text: "# head #\n\n## next ##  \n\n### c # d #" },
	{ name: "a number may become an item", text: "1. a\n\nb\n1\n1. c\n2. d" },
	{ name: "a sign may become a heading's line", text: "a\n=\n\nb\n-\n\nc\n--\n\nd\n*e\n* f" },
	{
		name: "text grows in the paragraph that it is in",
		text: "a b\nc d\n\n- e f\n  g h\n\n> i j\nk l\n\n[m](n) o\n[p](q\nr s)",
	},
	{
		name: "a list's number goes on in its second element",
		text: Array.from({ length: 150 }, (_, i) => `${i + 7}. x`).join("\n"),
	},
	{
		name: "a loose list is loose in its second element",
		text: `${Array.from({ length: 150 }, () => "- x").join("\n")}\n\n- y`,
	},
	{
		name: "a fence of several groups loses no line",
		text: `\`\`\`ts\n${"let a;\n\n".repeat(120)}\`\`\`\nend`,
	},
	{
		name: "a table's row is not read again",
		text: `| a | b |\n|---|:-:|\n${"| 1 | 2 |\n".repeat(150)}\nend`,
	},
	{ name: "too deep a nesting swallows the rest as markdown-it does", text: `${"> ".repeat(120)}a\n\nb` },
	{
		name: "a delimiter that opens one alone closes what was open before it",
		text: `*${filler}${filler}a*b*c ${filler}${filler}`,
	},
	{
		name: "a delimiter that opens one alone closes what was open before it, twice",
		text: `**${filler}${filler}a*b*c **${filler}a**b**c ${filler}${filler}x*y ${filler}`,
	},
	{
		name: "blanks that end a line belong to its end",
		text: Array.from({ length: 80 }, (_, i) => `\`${"a".repeat(1 + (i % 5))}\`  \n`).join(""),
	},
	{
		name: "a tab that begins a line is none of its text",
		text: Array.from({ length: 80 }, (_, i) => `\`${"a".repeat(1 + (i % 5))}\`\n\tb`).join(""),
	},
	{ name: "an open title waits behind a blank", text: `${linked} [a](u ${linked} "t") ${linked}` },
	{ name: "a title goes on behind an escaped quote", text: `[a](u "${linked}\\" b ${linked}") ${linked}` },
	{ name: "an address goes on behind an escaped bracket", text: `[a](b\\)c "${linked}") ${linked}` },
	{ name: "an address goes on behind brackets in it", text: `[a](b(c)d "${linked}") ${linked}` },
	{ name: "an address in angle brackets has blanks in it", text: `[a](<b ${"c d".repeat(90)}>) ${linked}` },
	{
		name: "a delimiter behind a link is read by it",
		text: `*${"x".repeat(100)}[a](b)*"${"x".repeat(70)}"* ${"x".repeat(100)}`,
	},
	{ name: "a bracket may be none of a link's", text: `${"x".repeat(120)})c@d.ee,${"x".repeat(100)}` },
	{
		name: "a bare address has brackets with marks in them",
		text: `${"x".repeat(120)} http://a/(b\`c\`${"d".repeat(100)}) end ${linked}`,
	},
	{
		name: "a piece closes what is open before it and goes on",
		text: `*foo ${filler} b* c ${filler}${filler}`,
		cuts: [`*foo ${filler}`, ` b* c ${filler}`, filler],
	},
	{
		name: "a host has code in it, and a name before it has none",
		text: `_http://foo.com_ ${"x".repeat(130)}"a@b\`c\`|.com,${"d".repeat(200)} ${filler}`,
	},
	{
		name: "a scheme behind code is none, for the text before it",
		text: `_http://foo.com_ ${"x".repeat(130)}\`c\`http://a.b/${"d".repeat(200)} ${filler}`,
	},
	{
		name: "an address behind an escaped bracket is none",
		text: `${"x".repeat(120)}\\)//foo.com,${"x".repeat(150)} ${filler}`,
	},
	{
		name: "a name behind an image is none, for the text before it",
		text: `_http://foo.com_ ${"x".repeat(110)}![a](b)me@c.de,${"x".repeat(30)}`,
	},
	{ name: "an address has pipes in it", text: `${"|a".repeat(50)} http://a/${"|b".repeat(200)}` },
	{ name: "a name before a host has pipes in it", text: `${"|a".repeat(100)}|b@c.de ${"|a".repeat(100)}` },
	{
		name: "a short name before a host has pipes in it",
		text: `${"x ".repeat(20)}${"|a".repeat(30)}|b@c.de ${"|a".repeat(100)}`,
	},
	{
		name: "an address in brackets is read by the text before them",
		text: Array.from({ length: 60 }, (_, i) => `${"w ".repeat(i % 7)}[http://x.y/(a](u)b) `).join(""),
	},
	{ name: "a paragraph's last line may begin a table", text: "w\nx\na | b\n--- | ---\nc | d" },
	{ name: "a quote's paragraph may end in a table", text: "> w\n> x\n> a | b\n> --- | ---\n> c | d\ne" },
	{ name: "a definition's label has several lines", text: "[a\nb\nc\nd]: /u\n\n[a b c d]" },
	{ name: "a definition's address has a line of its own", text: '[a]:\n/u\n"t\nu\nv"\n\n[a]' },
	{ name: "a task's paragraph has several lines", text: "- [ ] a\n  b\n  c\n  d\n- [x] e\nf\ng" },
	{ name: "a quote in an item has no tasks", text: "- > a\n  >\n  > [ ] c\n  > d\n  > e\n  >\n  > f" },
	{ name: "a long paragraph may become a heading", text: "a\nb\nc\nd\n===\n\n> e\n> f\n> g\n> ---\n> h" },
	{ name: "a paragraph goes on lazily, and ends", text: "> a\nb\nc\n- d\ne\nf\n> g\nh\n\ni" },
	{ name: "a cell goes on behind an escaped pipe", text: "|a|b|\n|-|-|\n|c\\|d|e|f|\n|g|\\|h" },
	{ name: "a row has more cells than its table", text: "|a|b|\n|-|-|\n|c|d|e|f *g*|\n|h *i* j|k" },
	{
		name: "the line below a head may have too many columns",
		text: "|a|b|c|\n|-|-|-|-|\n|d|\n\n|a|b|\n|-|-|",
	},
	{ name: "the line below a head may be text", text: "|a|b|c|\n|-|-b|\nc\n\n|a|b|\n|-\n|-|-|" },
	{ name: "there are three kinds of bare addresses", text: "a b@c.de f\n\n//b.co/c d\n\nftp://e.f g" },
	...directionTraps,
	...unfinishedTraps,
];

function pieces(text: string, length: number): string[] {
	return Array.from({ length: Math.ceil(text.length / length) }, (_, i) =>
		text.slice(i * length, (i + 1) * length),
	);
}

/** How a trap is cut where it does not say so itself. */
export function cutsOf({ text, cuts }: Trap): readonly (readonly string[])[] {
	return cuts ? [cuts] : [pieces(text, 1), pieces(text, 7), text.split(/(?<=\n)/), [text]];
}
