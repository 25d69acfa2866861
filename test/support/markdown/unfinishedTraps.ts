import { pieces } from "./check";
import type { Trap } from "./trap";

/** Longer than what is open is completed. */
const long = "word after word, ".repeat(70);
const filler = "word after word, ".repeat(20);

function columns(count: number, last: string): string {
	return `${"|a".repeat(count)}|\n${"|-".repeat(count)}|${last}`;
}

/** What is completed at the end of a text changes nothing of what is settled before, nor of what comes. */
export const unfinishedTraps: readonly Trap[] = [
	{
		name: "a line below a long head makes a table of it",
		text: columns(520, "\n|b|*c"),
		cuts: pieces(columns(520, "\n|b|*c"), 97),
	},
	{
		name: "a line below a long head makes a table of it in the middle of a line",
		text: columns(520, "\n|b|c"),
		cuts: ["|a".repeat(520), "|\n|", "-|".repeat(500), "-|".repeat(19), "-", "|\n"],
	},
	{
		name: "a star that has been open for long is closed behind a second cut",
		text: `*foo ${long}${long}b* c ${filler}`,
		cuts: pieces(`*foo ${long}${long}b* c ${filler}`, 97),
	},
	{
		name: "a star that has been open for long is closed where a cut would be",
		text: `*foo ${long}${long} a*b c*d ${filler} e* ${filler}`,
		cuts: pieces(`*foo ${long}${long} a*b c*d ${filler} e* ${filler}`, 97),
	},
	{
		name: "a star that has been open for long is closed in a piece that goes on",
		text: `*foo ${long}${long} b* c ${filler}${filler}`,
		cuts: [`*foo ${long}`, long, ` b* c ${filler}`, filler],
	},
	{
		name: "a name before a host has pipes in it, behind a word",
		text: `x${"|a".repeat(100)}|b@c.de ${"|a".repeat(100)}`,
	},
	{
		name: "a short name before a host has pipes in it, behind a word",
		text: `x ${"x ".repeat(20)}${"|a".repeat(30)}|b@c.de ${"|a".repeat(100)}`,
	},
	{
		name: "emphasis begins and goes on far behind what is settled",
		text: `${filler}**${filler}[a](b) *c* ${filler}** d`,
	},
	{ name: "all of a paragraph waits, and then comes", text: "a\n\n&copy; b\n\n[c] d\n\n**e** f" },
	{ name: "a paragraph's last line waits, and then comes", text: "a\n1\n1.5\n- b\n-c\n\n**d\n#\n#e** f" },
	{
		name: "a head waits in a quote, an item and a paragraph",
		text: "> - a\n>\n>   | b | c |\n>   |---|---|\n>   | d | *e* |\n\nf\n| g | h |\n|---|---|\n\n| i |\n|---\n| **j** |",
	},
	{
		name: "a head waits where nothing else is in its window",
		text: "- a\n\n  b\n- c\n\n  | d | e |\n  |--|--|\n\n> f\n>\n> | g | h |\n> |--|--|\n\n1. i\n\n   > j\n   >\n   > | k | l |\n   > |--|--|",
	},
	{ name: "a fence's end waits", text: "- ```ts\n  a\n  ``\n  ```\n\n> ~~~\n> b\n> ~~~\n\n```\nc\n   ```" },
	{ name: "a heading's end waits", text: "# a #&amp; b\n\n## **c** ##\n\n# [d](e) `f` #" },
	{ name: "half a code span holds signs and ticks", text: "a `*b* [c](d) `` e` f\n\ng\n``\nh `i\n`` `` j" },
	{
		name: "a link in a link, an image in a link, brackets in both",
		text: "[a [b](c) d](e) [![f](g)](h) ![i [j](k) l](m) [n *o](p) q*",
	},
	{ name: "a run closes another behind brackets that wait", text: "x **a***[/1. z** b\n\n***[c** d](e)*" },
	{
		name: "a cell is completed, and its row goes on",
		text: "| a | b |\n|---|---|\n| **c** d | `e` [f](g) |\n| *h* \\| i | ![j](k) |\n> | l |",
	},
	{
		name: "a line that has ended does not wait again",
		text: "> \\\n> | b\n> |-|-|\n\n**\n| c | d |\n|---|---|\n\n``\n`\ne\n\n&am\n1\n2 f",
	},
	{
		name: "a head waits in a loose item",
		text: "- a\n\n  b\n\n  | c | d |\n  |--|--|\n- e\n\n  | f | g |\n  |--|--|",
	},
	{ name: "what is added makes no rule of a line", text: "*a\n_b_\n__c\n_\n[d](e) f__\n_g" },
	{ name: "brackets that have been open for long are shown", text: `a [${filler}] b` },
	{
		name: "a head waits in a quote in an item in a quote in an item",
		text: "- > - > a\n  >   >\n  >   > | b | c |\n  >   > |--|--|",
	},
	{ name: "a line that has ended with blanks is never hidden again", text: "- |  \n[foo\nbar" },
	{ name: "a cell that a pipe has ended is not completed", text: "|a|b|c|\n|-|-|-|\n|**d|[e|`f|\n|*g|h|" },
	{
		name: "a backtick that has been open for long is closed far behind it",
		text: `a \` ${long} b ${long} c\` d ${filler}`,
		cuts: pieces(`a \` ${long} b ${long} c\` d ${filler}`, 97),
	},
	{
		name: "a backtick in an image's text is closed far behind it",
		text: `![a \`\`b](x) ${long} b ${long} \`\` ${filler}`,
		cuts: pieces(`![a \`\`b](x) ${long} b ${long} \`\` ${filler}`, 97),
	},
	{
		name: "what was hidden in a title that has been open for long is completed",
		text: `[l](u 'ti *x ${"word after ".repeat(95)}`,
		cuts: [`[l](u 'ti *x ${"word after ".repeat(89)}`, ...pieces("word after ".repeat(6), 1)],
	},
];
