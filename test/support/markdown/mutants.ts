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
		name: "a delimiter may close one that is open in the settled content",
		file: "inline/ends.ts",
		from: "meet(closing.markers, open.markers)",
		to: "false",
	},
	{
		name: "a delimiter that opens one could have closed another",
		file: "inline/ends.ts",
		from: "if (!used.has(one)) markers.add(one.marker);",
		to: "if (!used.has(one) && one.end < 0) markers.add(one.marker);",
	},
	{
		name: "a backtick run may close one in the settled content",
		file: "inline/ends.ts",
		from: "meet(closing.ticks, open.ticks)",
		to: "false",
	},
	{
		name: "a backtick in an image's text may be closed",
		file: "inline/ends.ts",
		from: 'token.type === "text" || token.type === "image"',
		to: 'token.type === "text"',
	},
	{
		name: "a bracket may close one in the settled content",
		file: "inline/ends.ts",
		from: "closing.brackets > 0 && open.brackets > 0",
		to: "false",
	},
	{
		name: "what is open stays open behind a second cut",
		file: "inline/leaf.ts",
		from: "const left = both(open, parsed.open);",
		to: "const left = parsed.open;",
	},
	{
		name: "no cut in a title",
		file: "inline/target.ts",
		from: "return end !== undefined && skipBlanks(content, end) >= content.length;",
		to: "return false;",
	},
	{
		name: "no cut in an address in angle brackets",
		file: "inline/target.ts",
		from: 'content.charAt(target) === "<" ? skipAngled(content, target + 1) : skipBare(content, target)',
		to: "skipBare(content, target)",
	},
	{
		name: "no cut in what may become an address",
		file: "inline/cut.ts",
		from: "if (endsInTarget(before)) return true;",
		to: "",
	},
	{
		name: "the whole content says whether there are bare links",
		file: "inline/leaf.ts",
		from: "const links = this.#prefix.links || this.context.parser",
		to: "const links = this.context.parser",
	},
	{
		name: "a change of that answer is applied to what was settled",
		file: "inline/leaf.ts",
		from: "links !== this.#links && this.#prefix.hidden",
		to: "false",
	},
	{
		name: "a definition mends what is settled",
		file: "engine.ts",
		from: "if (changed.length > 0) this.#leaves.redraw(changed);",
		to: "",
	},
	{
		name: "a definition mends what is still open",
		file: "inline/leaf.ts",
		from: "this.unsure.size > 0 && this.#version !== references.version",
		to: "false",
	},
	{
		name: "the first definition of a label counts",
		file: "inline/references.ts",
		from: "if (!this.#settled.has(label)) this.#settled.set(label, target);",
		to: "this.#settled.set(label, target);",
	},
	{
		name: "a definition that may still change is told when it does",
		file: "inline/references.ts",
		from: "this.#unsure?.add(label);\n\t\treturn this.#pending[label];",
		to: "if (!this.#pending[label]) this.#unsure?.add(label);\n\t\treturn this.#pending[label];",
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
		from: "!isText.test(line)",
		to: 'line === ""',
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
		from: "return !otherLine.test(added);",
		to: "return true;",
	},
	{
		name: "only words are added without being read",
		file: "inline/words.ts",
		from: "words.test(added) && ",
		to: "",
	},
	{
		name: "nothing is added unread to a word that may be more",
		file: "inline/words.ts",
		from: "lastWord.test(end) && ",
		to: "",
	},
	{
		name: "a long word may be more, whatever it ends with",
		file: "inline/words.ts",
		from: ' && (end === before || end.includes(" "))',
		to: "",
	},
	{
		name: "white space alone is no line until its end has come",
		file: "blocks/state.ts",
		from: "if (next >= 0 || at < end) ",
		to: "",
	},
];
