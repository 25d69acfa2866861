/*
 * Fields, lines and `push` follow StateBlock of markdown-it 15 (MIT, see ../NOTICE.md).
 */
import Parser, { type Env, type MarkdownIt, type StateBlock, type Token } from "markdown-it";
import { methodsOf } from "../methods";
import { PlainToken } from "../token";
import type { RootFrame } from "./frames";
import type { ContentTrace } from "./trace";

const Base = methodsOf<StateBlock>(new Parser().block.State);

const tab = 9;
const blank = 32;

export type Rule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** markdown-it's own version of a block rule. */
export function original(name: string): Rule {
	const { ruler } = new Parser().block;
	ruler.enableOnly(name);
	const [rule] = ruler.getRules("");
	if (!rule) throw new Error(`markdown-it has no block rule ${name}`);
	return rule;
}

/** markdown-it's block state, with a trace of where each container's last child began. */
export class BlockState extends Base {
	/** The container whose children are being read. */
	trace: ContentTrace;

	constructor(
		src: string,
		md: MarkdownIt,
		env: Env,
		tokens: Token[],
		readonly root: ContentTrace<RootFrame>,
	) {
		super();
		this.src = src;
		this.md = md;
		this.env = env;
		this.tokens = tokens;
		this.bMarks = [];
		this.eMarks = [];
		this.tShift = [];
		this.sCount = [];
		this.bsCount = [];
		this.blkIndent = 0;
		this.line = 0;
		this.lineMax = 0;
		this.tight = false;
		this.listIndent = -1;
		this.parentType = "root";
		this.level = 0;
		this.Token = PlainToken;
		this.trace = root;
		this.#markLines();
	}

	/** Where the lines begin and end, and how far each is indented: in characters, and in columns. */
	#markLines(): void {
		const { src } = this;
		for (let start = 0; start < src.length; ) {
			const next = src.indexOf("\n", start);
			const end = next < 0 ? src.length : next;
			let at = start;
			let column = 0;
			for (; at < end; at++) {
				const code = src.charCodeAt(at);
				if (code === tab) column += 4 - (column % 4);
				else if (code === blank) column++;
				else break;
			}
			// White space alone is no line until its end has come.
			if (next >= 0 || at < end) this.#mark(start, end, at - start, column);
			start = end + 1;
		}
		this.lineMax = this.bMarks.length;
		this.#mark(src.length, src.length, 0, 0);
	}

	#mark(start: number, end: number, shift: number, columns: number): void {
		this.bMarks.push(start);
		this.eMarks.push(end);
		this.tShift.push(shift);
		this.sCount.push(columns);
		this.bsCount.push(0);
	}

	/** As markdown-it's own, with a lighter token. */
	override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
		const token = new PlainToken(type, tag, nesting);
		token.block = true;
		if (nesting < 0) this.level--;
		token.level = this.level;
		if (nesting > 0) this.level++;
		this.tokens.push(token);
		return token;
	}

	/** Rules are called with markdown-it's type. */
	static of(state: StateBlock): BlockState {
		if (state instanceof BlockState) return state;
		throw new Error("A resumable rule needs a resumable state.");
	}

	/** The position of the first character of a line that is no indentation. */
	startOf(line: number): number {
		return (this.bMarks[line] ?? 0) + (this.tShift[line] ?? 0);
	}

	endOf(line: number): number {
		return this.eMarks[line] ?? 0;
	}

	/** The column of the first character; below zero for a line that continues a paragraph lazily. */
	columnOf(line: number): number {
		return this.sCount[line] ?? 0;
	}

	/** The line begins left of the open container's content. */
	isOutside(line: number): boolean {
		return this.columnOf(line) < this.blkIndent;
	}

	/** A line that any of the rules would interrupt a chain's block with. */
	isInterrupted(chain: string, line: number, endLine: number): boolean {
		return this.md.block.ruler.getRules(chain).some((rule) => rule(this, line, endLine, true));
	}
}
