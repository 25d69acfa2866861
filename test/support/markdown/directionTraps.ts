import type { Trap } from "./trap";

const filler = "word after word, ".repeat(50);

/** The direction of a block is that of its first letter, which later text may take away. */
export const directionTraps: readonly Trap[] = [
	{ name: "a block has no letters for long", text: `${"1 `2` ".repeat(200)}שלום` },
	{
		name: "a label is text until its bracket closes",
		text: `[w ${filler}]: /u\n\n[1][w ${filler}] שלום`,
	},
	{
		name: "a label is text until it is defined",
		text: `- [1][w] שלום ${filler}\n- [2][w] ${filler}\n\n[w]: /u\n`,
	},
	{
		name: "a label in a table's head is text until it is defined",
		text: "| [1][w] שלום |\n|---|\n| a |\n\n[w]: /u\n",
	},
	{
		name: "an item begins with a definition that was text",
		text: `- [שלום ${filler}]: /u "${filler.repeat(3)}"\n\n  text`,
	},
	{
		name: "a paragraph at an item's beginning becomes a table",
		text: `- | [1](latin|x) שלום ${filler} |\n  | --- | --- |\n  | a | b |`,
	},
];
