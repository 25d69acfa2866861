import { placeOf, topOf } from "./place";
import type { ReadingPlace } from "./saved";

/** A distance to the end that still counts as the end, in px (fractional pixels, zoom). */
const near = 2;
/** For how many frames a position is restored, while the content above it gets its height. */
const restoreFrames = 20;

/**
 * Follows the end of the stream until the reader scrolls, by any means, and never scrolls back by itself. While
 * it follows, it scrolls to the end after layout and before paint, so no frame shows a wrong position.
 */
export class Follower {
	#following = true;
	#top = 0;
	#restoring = 0;

	/**
	 * @param scroller the element that scrolls
	 * @param content the element that grows in it
	 * @param onChange called when the reader leaves the end or returns to it
	 */
	constructor(
		private readonly scroller: HTMLElement,
		private readonly content: HTMLElement,
		private readonly onChange: (atEnd: boolean) => void,
	) {
		const sizes = new ResizeObserver(() => this.#following && this.#pin());
		sizes.observe(content);
		sizes.observe(scroller);
		scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
		// The wheel, a touch or a key shows what the reader wants before the first pixel moves.
		scroller.addEventListener("wheel", (event) => event.deltaY < 0 && this.#leave(), { passive: true });
		scroller.addEventListener("touchmove", () => this.#leave(), { passive: true });
		scroller.addEventListener("keydown", (event) => upKeys.has(event.key) && this.#leave());
	}

	get following(): boolean {
		return this.#following;
	}

	/** The reading position, to be restored in the next page. */
	get place(): ReadingPlace {
		return this.#following ? { following: true } : placeOf(this.scroller, this.content);
	}

	/** Scrolls to the end and follows it. */
	toEnd(): void {
		this.#restoring = 0;
		this.#set(true);
		this.#pin();
	}

	/** Restores a reading position. The height above it settles only once it is in view, so this repeats. */
	restore(place: ReadingPlace): void {
		if ("following" in place) {
			this.toEnd();
			return;
		}
		this.#set(false);
		this.#restoring = restoreFrames;
		const step = () => {
			if (this.#restoring-- <= 0) return;
			const top = topOf(this.scroller, this.content, place);
			if (top !== undefined && Math.abs(top - this.scroller.scrollTop) >= 1) {
				this.scroller.scrollTop = top;
				this.#top = this.scroller.scrollTop;
			}
			requestAnimationFrame(step);
		};
		step();
	}

	/** Changes content. The reader sees no movement of what is at the top of the view. */
	keepView(change: () => void): void {
		if (this.#following || !this.content.firstElementChild) {
			change();
			return;
		}
		const place = placeOf(this.scroller, this.content);
		change();
		// The browser corrects neither a position at the very top, nor one that a script has just set.
		const top = topOf(this.scroller, this.content, place);
		if (top === undefined) return;
		this.scroller.scrollTop = top;
		this.#top = this.scroller.scrollTop;
	}

	#scrolled(): void {
		const { scrollTop, scrollHeight, clientHeight } = this.scroller;
		const moved = scrollTop - this.#top;
		this.#top = scrollTop;
		const left = scrollHeight - scrollTop - clientHeight;
		if (this.#restoring > 0) return;
		// Only scrolling up leaves the end, and only scrolling down to it returns. Growth does neither.
		if (moved < 0 && left > near) this.#set(false);
		else if (moved > 0 && left <= near) this.#set(true);
	}

	#leave(): void {
		this.#restoring = 0;
		const { scrollHeight, clientHeight } = this.scroller;
		if (scrollHeight > clientHeight + near) this.#set(false);
	}

	#pin(): void {
		this.scroller.scrollTop = this.scroller.scrollHeight;
		this.#top = this.scroller.scrollTop;
	}

	#set(following: boolean): void {
		if (this.#following === following) return;
		this.#following = following;
		this.onChange(following);
	}
}

const upKeys = new Set(["PageUp", "Home", "ArrowUp"]);
