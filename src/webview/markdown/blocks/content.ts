/*
 * Follows ParserBlock.tokenize of markdown-it 15 (MIT, see ../NOTICE.md), made resumable.
 */
import { markTask } from "../parser";
import { isSwallowable, mayGrow } from "./glue";
import type { BlockState } from "./state";
import type { ChildTrace, ContentTrace } from "./trace";

/**
 * Reads the children of a container.
 *
 * @param resume given where the first child began before the window: goes on inside it, through its end
 */
export function readContent(
	state: BlockState,
	trace: ContentTrace,
	startLine: number,
	endLine: number,
	resume?: (child: ChildTrace) => void,
): void {
	const outer = state.trace;
	state.trace = trace;
	let { blank, first } = trace.frame;
	let line = startLine;
	let resumed = resume !== undefined;
	let gap = false;
	while (line < endLine) {
		if (!resumed) {
			state.line = line = state.skipEmptyLines(line);
			if (line >= endLine || state.isOutside(line)) break;
			if (state.level >= state.md.options.maxNesting) {
				state.line = endLine;
				break;
			}
		}
		const child: ChildTrace = {
			line,
			token: state.tokens.length,
			blank,
			first,
			tight: state.tight,
			resumed,
			inside: undefined,
			end: line,
		};
		trace.last = child;
		if (resumed) resume?.(child);
		else readChild(state, line, endLine);
		child.end = state.line;
		// A paragraph that was resumed may have ended before its last line, which a table begins with.
		if (state.line <= line && !resumed) throw new Error("A block rule did not move on.");
		if (first && trace.frame.kind === "item" && isOwn(state, child))
			markTask(state.tokens, child.token, state.Token);

		if (trace.glue && (gap || !isSwallowable(state.tokens[child.token], trace.glue))) trace.glue = undefined;
		if (!trace.glue && mayGrow(state, child)) trace.glue = child;
		state.tight = !blank;
		gap = state.isEmpty(state.line - 1);
		line = state.line;
		if (line < endLine && state.isEmpty(line)) {
			gap = true;
			state.line = ++line;
		}
		blank ||= gap;
		first = resumed = false;
	}
	state.trace = outer;
}

/** Whether a child's first token is its own, not that of something in it which it was resumed in. */
function isOwn(state: BlockState, { token }: ChildTrace): boolean {
	return state.tokens[token]?.level === state.level;
}

function readChild(state: BlockState, line: number, endLine: number): void {
	for (const rule of state.md.block.ruler.getRules("")) {
		if (rule(state, line, endLine, false)) return;
	}
	throw new Error("No block rule took the line.");
}
