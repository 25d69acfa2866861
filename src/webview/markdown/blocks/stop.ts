import type { Chain, Frame, ItemFrame } from "./frames";
import type { BlockState } from "./state";
import type { ContentTrace, OpenTrace } from "./trace";

/** A place where the next parse may go on: all tokens before it are settled. */
export interface Stop {
	readonly line: number;
	readonly token: number;
	readonly chain: Chain;
}

/**
 * The deepest place where reading may go on after a parse of complete lines. It lies behind the first line of
 * everything that it enters: the line on which a container begins can only be read as a whole.
 */
export function deepestStop(state: BlockState): Stop | undefined {
	const { root } = state;
	const child = root.glue ?? root.last;
	if (!child) return { line: state.lineMax, token: 0, chain: [root.frame] };
	if (isDecided(state)) {
		const line = state.skipEmptyLines(child.end);
		return {
			line,
			token: state.tokens.length,
			chain: [{ ...root.frame, blank: true, first: false, tight: true }],
		};
	}
	const base: Chain = [{ ...root.frame, blank: child.blank, first: child.first, tight: child.tight }];
	return inContent(root, base, [], -1);
}

/** A block without blocks in it that a blank line has ended cannot change any more, and is not read again. */
function isDecided(state: BlockState): boolean {
	const { glue, last } = state.root;
	if (glue || !last || last.inside) return false;
	// All lines behind the last child are blank.
	return last.end < state.lineMax;
}

function inContent(
	trace: ContentTrace,
	base: Chain,
	frames: readonly Frame[],
	floor: number,
): Stop | undefined {
	const child = trace.glue ?? trace.last;
	if (!child) return undefined;
	const inner =
		trace.frame.kind === "root"
			? frames
			: [...frames, { ...trace.frame, blank: child.blank, first: child.first, tight: child.tight }];
	const deeper = child.inside && !trace.glue ? inOpen(child.inside, base, inner, floor) : undefined;
	if (deeper || child.resumed || child.line <= floor) return deeper;
	return { line: child.line, token: child.token, chain: cut(base, inner, child.line) };
}

function inOpen(open: OpenTrace, base: Chain, frames: readonly Frame[], floor: number): Stop | undefined {
	const below = Math.max(floor, open.start);
	if (open.kind === "content") return inContent(open, base, frames, below);
	if (open.kind === "leaf") {
		if (open.line <= below) return undefined;
		return { line: open.line, token: open.token, chain: cut(base, [...frames, open.frame], open.line) };
	}
	const item = open.last;
	if (!item) return undefined;
	const inList = [...frames, item.list];
	const deeper = inContent(item.content, base, inList, Math.max(below, item.content.start));
	if (deeper || item.resumed || item.line <= below) return deeper;
	return { line: item.line, token: item.token, chain: cut(base, inList, item.line) };
}

/** Lines are counted from the window's first: it moves on. */
function cut(base: Chain, frames: readonly Frame[], line: number): Chain {
	return [...base, ...frames.map((frame) => (frame.kind === "item" ? moved(frame, line) : frame))];
}

function moved(frame: ItemFrame, line: number): ItemFrame {
	return { ...frame, firstLine: frame.firstLine - line };
}
