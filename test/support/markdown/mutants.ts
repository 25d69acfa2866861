import { inlineMutants } from "./inlineMutants";

/** One rule of the engine, switched off in its source. */
export interface Mutant {
	/** What is not kept any more. */
	readonly name: string;
	/** Below src/webview/markdown. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
}

/** Every rule that exactness rests on: the traps must find each of these out. */
export const mutants: readonly Mutant[] = [
	{
		name: "only complete lines decide",
		file: "engine.ts",
		from: 'this.#window.slice(0, this.#window.lastIndexOf("\\n") + 1)',
		to: "this.#window",
	},
	{
		name: "a place of going on lies behind the first line of all it enters",
		file: "blocks/stop.ts",
		from: "const below = Math.max(floor, open.start);",
		to: "const below = -1;",
	},
	{
		name: "an item is entered behind its first line",
		file: "blocks/stop.ts",
		from: "Math.max(below, item.content.start)",
		to: "below",
	},
	{
		name: "blank lines before the place of going on are remembered",
		file: "blocks/stop.ts",
		from: "{ ...trace.frame, blank: child.blank, first: child.first }];\n\tconst deeper",
		to: "{ ...trace.frame, blank: false, first: child.first }];\n\tconst deeper",
	},
	{
		name: "whether the next child is an item's first is remembered",
		file: "blocks/stop.ts",
		from: "blank: child.blank, first: child.first }];\n\tconst deeper",
		to: "blank: child.blank, first: true }];\n\tconst deeper",
	},
	{
		name: "an item's first line is counted from the window's first",
		file: "blocks/stop.ts",
		from: "frame.firstLine - line",
		to: "frame.firstLine",
	},
	{
		name: "a list that was loose stays loose",
		file: "blocks/stop.ts",
		from: "[...frames, item.list]",
		to: "[...frames, { ...item.list, tight: true }]",
	},
	{
		name: "an item's blank end is remembered",
		file: "blocks/stop.ts",
		from: "[...frames, item.list]",
		to: "[...frames, { ...item.list, blankEnd: false }]",
	},
	{
		name: "what a definition may take in is not settled",
		file: "blocks/stop.ts",
		from: "const child = trace.glue ?? trace.last;\n\tif (!child) return undefined;\n\tconst inner",
		to: "const child = trace.last;\n\tif (!child) return undefined;\n\tconst inner",
	},
	{
		name: "a definition's title may follow",
		file: "blocks/glue.ts",
		from: "return `\"'(`.includes(state.src.charAt(state.startOf(next)));",
		to: "return false;",
	},
	{
		name: "a heading may be the beginning of a definition",
		file: "blocks/glue.ts",
		from: 'content.startsWith("[") ?? false',
		to: 'content.startsWith("\\0") ?? false',
	},
	{
		name: "a definition goes on behind the end of its item or quote",
		file: "blocks/glue.ts",
		from: "return content?.glue !== undefined;",
		to: "return false;",
	},
	{
		name: "a definition in a quote goes on in quoted lines",
		file: "blocks/glue.ts",
		from: "return grows.inside !== undefined;",
		to: "return false;",
	},
	{
		name: "a fence keeps its last line in the window",
		file: "blocks/code.ts",
		from: "const last = closed ? line : line - 1;",
		to: "const last = line;",
	},
	{
		name: "a table's body is opened once",
		file: "blocks/table.ts",
		from: "if (!body) state.push",
		to: "state.push",
	},
	{
		name: "a fence is closed for good by a whole line",
		file: "blocks/code.ts",
		from: "closed && state.src.charCodeAt(state.endOf(line)) === 0x0a",
		to: "closed",
	},
	{
		name: "a carriage return at the end waits",
		file: "source.ts",
		from: 'text.endsWith("\\r")',
		to: "false",
	},
	{
		name: "a paragraph's last complete line may begin a table",
		file: "blocks/paragraph.ts",
		from: "let line = start + 1;",
		to: "let line = Math.max(1, start + 1);",
	},
	{
		name: "a paragraph that may begin with a definition is read as a whole",
		file: "blocks/paragraph.ts",
		from: " && !mayBeDefinition(content)",
		to: "",
	},
	{
		name: "a paragraph that goes on is still a task's",
		file: "blocks/content.ts",
		from: "return state.tokens[token]?.level === state.level;",
		to: "return false;",
	},
	{
		name: "a paragraph in what goes on is no task's",
		file: "blocks/content.ts",
		from: "return state.tokens[token]?.level === state.level;",
		to: "return true;",
	},
	{
		name: "a row's last cell goes on behind an escaped pipe",
		file: "row.ts",
		from: "if (/[\\\\\\n]/.test(added)) return undefined;",
		to: 'if (added.includes("\\n")) return undefined;',
	},
	{
		name: "a line below a head is a table's once it has as many columns",
		file: "tail.ts",
		from: "count >= this.pipes",
		to: "false",
	},
	{
		name: "the line below a head is read once",
		file: "blocks/table.ts",
		from: "fresh ? 1 : 0",
		to: "0",
	},
	{
		name: "a definition mends what is settled",
		file: "engine.ts",
		from: "if (changed.length > 0) this.#leaves.redraw(changed);",
		to: "",
	},
	{
		name: "what is live and not taken again is removed",
		file: "tree/tree.ts",
		from: "open[0]?.cursor.prune();",
		to: "",
	},
	{
		name: "a list's second element goes on with the numbers",
		file: "tree/cursor.ts",
		from: 'list.setAttribute("start", String(start))',
		to: 'list.setAttribute("start", "1")',
	},
	{
		name: "all elements of a list are tight or loose together",
		file: "tree/cursor.ts",
		from: "if (piece === this.element) return;",
		to: "return;",
	},
	{
		name: "only a line that can begin no block is nothing but text",
		file: "tail.ts",
		from: "isText.test(line) ? undefined",
		to: 'line !== "" ? undefined',
	},
	{
		name: "only the paragraph at the window's end grows",
		file: "tail.ts",
		from: "inline?.map?.[1] !== countLines(window)",
		to: "!inline",
	},
	{
		name: "only a paragraph grows with its line",
		file: "tail.ts",
		from: 'tokens[index - 1]?.type !== "paragraph_open" || ',
		to: "",
	},
	{
		name: "only a blank line decides a block before the next one begins",
		file: "blocks/stop.ts",
		from: "return last.end < state.lineMax;",
		to: "return true;",
	},
	{
		name: "only lines that can begin no block are more of a paragraph",
		file: "tail.ts",
		from: "otherLine.test(added)",
		to: "false",
	},
	{
		name: "white space alone is no line until its end has come",
		file: "blocks/state.ts",
		from: "if (next >= 0 || at < end) ",
		to: "",
	},
	...inlineMutants,
];
