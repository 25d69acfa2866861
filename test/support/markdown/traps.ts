/** A text that a renderer of growing text gets wrong if it decides one thing too early, or forgets another. */
export interface Trap {
	readonly name: string;
	readonly text: string;
	/** In which pieces it comes; otherwise one and seven characters at a time, by lines, and whole. */
	readonly cuts?: readonly string[];
}

const filler = "word after word, ".repeat(20);

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
