import { resumeCode, resumeFence } from "./code";
import { readContent } from "./content";
import type { Chain, Frame, ItemFrame } from "./frames";
import { resumeList } from "./list";
import { resumeParagraph } from "./paragraph";
import { resumeQuote } from "./quote";
import type { BlockState } from "./state";
import { resumeTable } from "./table";
import type { ChildTrace } from "./trace";

/** Reads a window from where the one before it was settled: re-enters all that is open there, and reads on. */
export function readFrom(state: BlockState, chain: Chain): void {
	readContent(state, state.trace, 0, state.lineMax, inner(state, chain.slice(1), state.lineMax));
}

type Resume = (child: ChildTrace) => void;

/** How to go on in the outermost of these; undefined where there is none and reading begins at a child. */
function inner(state: BlockState, frames: readonly Frame[], endLine: number): Resume | undefined {
	const [frame, ...rest] = frames;
	return frame && ((child) => resumeFrame(state, child, frame, rest, endLine));
}

function resumeFrame(
	state: BlockState,
	child: ChildTrace,
	frame: Frame,
	rest: readonly Frame[],
	endLine: number,
): void {
	const resumers: { readonly [K in Frame["kind"]]: (frame: Extract<Frame, { kind: K }>) => void } = {
		root: () => {},
		quote: (quote) => resumeQuote(state, child, quote, endLine, (end) => inner(state, rest, end)),
		list: (list) => {
			const [item, ...below] = rest;
			resumeList(state, child, list, isItem(item) ? item : undefined, endLine, inner(state, below, endLine));
		},
		item: () => {},
		table: (table) => resumeTable(state, child, table, endLine),
		fence: (fence) => resumeFence(state, child, fence, endLine),
		paragraph: (paragraph) => resumeParagraph(state, child, paragraph, endLine),
		code: (code) => resumeCode(state, child, code, endLine),
	};
	const resume: (frame: never) => void = resumers[frame.kind];
	resume(frame as never);
}

function isItem(frame: Frame | undefined): frame is ItemFrame {
	return frame?.kind === "item";
}
