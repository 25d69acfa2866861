import type { Mutant } from "./mutant";

/** The rules by which a direction is written down, or looked for again. */
export const directionMutants: readonly Mutant[] = [
	{
		name: "only letters have a direction",
		file: "tree/direction.ts",
		from: "return letter.test(text);",
		to: "return true;",
	},
	{
		name: "a direction is looked for again when nothing is settled any more",
		file: "inline/leaf.ts",
		from: "if (this.#prefix === empty) this.#findDirection();",
		to: "",
	},
	{
		name: "a direction is looked for again when a text is read anew",
		file: "inline/leaf.ts",
		from: "this.unsure.clear();\n\t\tthis.#findDirection();",
		to: "this.unsure.clear();",
	},
	{
		name: "a table's direction is looked for again when its head changes",
		file: "inline/leaf.ts",
		from: "!this.#directed && findDirection(this.element)",
		to: "false",
	},
	{
		name: "another first block decides the direction of what is around it",
		file: "tree/tree.ts",
		from: "if (first) findDirection(top.cursor.element);",
		to: "",
	},
];
