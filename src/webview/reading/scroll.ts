import { placeOf, topOf } from "./place";
import type { ReadingPlace } from "./saved";

/** Nearer than this to the end, in px, counts as the end (fractions of a pixel, zoom). */
const near = 2;
/** A place is looked for again so often while what stands above it gets its height. */
const restoreFrames = 20;

/**
 * Follows the end of the stream until the reader scrolls, by whatever means, and never pulls back. While it
 * follows, the end is pinned after layout and before paint, so no frame shows the wrong place.
 */
export class Follower {
	#following = true;
	#top = 0;
	#restoring = 0;

	/**
	 * @param scroller what scrolls
	 * @param content what grows in it
	 * @param onChange hears when the reader left the end or came back
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
		// A wheel or a key says what the reader wants before the first pixel has moved.
		scroller.addEventListener("wheel", (event) => event.deltaY < 0 && this.#leave(), { passive: true });
		scroller.addEventListener("touchmove", () => this.#leave(), { passive: true });
		scroller.addEventListener("keydown", (event) => upKeys.has(event.key) && this.#leave());
	}

	get following(): boolean {
		return this.#following;
	}

	/** Where the reader is, to be found again in a page made anew. */
	get place(): ReadingPlace {
		return this.#following ? { following: true } : placeOf(this.scroller, this.content);
	}

	/** Goes to the end and stays there. */
	toEnd(): void {
		this.#restoring = 0;
		this.#set(true);
		this.#pin();
	}

	/** Goes back to where the reader was. Heights above settle only as they come into view, so it asks again. */
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

	#scrolled(): void {
		const { scrollTop, scrollHeight, clientHeight } = this.scroller;
		const moved = scrollTop - this.#top;
		this.#top = scrollTop;
		const left = scrollHeight - scrollTop - clientHeight;
		if (this.#restoring > 0) return;
		// Only a move upwards leaves, and only one downwards to the end comes back: growth is neither.
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
