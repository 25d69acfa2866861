import { MarkdownView } from "../../../src/webview/markdown";
import { pieces, policy } from "./check";
import type { FakeElement } from "./fakeDom";
import { shownIn } from "./shown";

export interface Share {
	readonly frames: number;
	/** How many of them showed text that is not in the final answer, and the first that did. */
	readonly raw: number;
	readonly first: string | undefined;
}

/** Streams a text in pieces of one length, and counts the frames whose text is no beginning of the final one. */
export function shareOf(text: string, length: number): Share {
	const view = new MarkdownView({ policy });
	const shown = () => shownIn(view.element as unknown as FakeElement).replace(/\s+/g, "");
	const frames = pieces(text, length).map((piece) => {
		view.push(piece);
		view.render();
		return shown();
	});
	view.end();
	const final = shown();
	const raw = frames.filter((frame) => !final.startsWith(frame));
	return { frames: frames.length, raw: raw.length, first: raw[0]?.slice(-60) };
}

/** What several texts come to. */
export function sum(shares: readonly Share[]): Share {
	const add = (one: (share: Share) => number) => shares.reduce((all, share) => all + one(share), 0);
	return {
		frames: add(({ frames }) => frames),
		raw: add(({ raw }) => raw),
		first: shares.find(({ first }) => first !== undefined)?.first,
	};
}
