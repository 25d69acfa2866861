import { withoutCitationMarks } from "../../core/citations/citationMarks";
import { Forecast, type Pace } from "./pace";
import { Rest } from "./rest";

/** A blank line: the block before it is read for the last time. */
const blockEnd = /\n[ \t]*\r?\n/;
/** What waits for no longer than so many milliseconds is shown when it is drawn, and not before. */
const patience = 200;
/** So long is a block that takes time to read and to lay out again. A shorter block is drawn with each frame. */
const long = 4096;

/** When one text is drawn: at once, or where that takes too much of the page's time, later. */
export class Drawing {
	readonly #rest = new Rest();
	readonly #forecast = new Forecast();
	/** Since when something waits to be drawn. */
	#waits: number | undefined;
	/** When `redraw` will be called. */
	#due: number | undefined;

	/** @param redraw is called when what waits may be drawn, whether more text has come or not */
	constructor(
		private readonly element: Element,
		private readonly pace: Pace | undefined,
		private readonly redraw: () => void,
	) {}

	/**
	 * Whether drawing has to wait. What has come meanwhile is then shown as it is.
	 *
	 * @param pending what has come
	 * @param read how much of the text is read again @param open how long the block is that is drawn again
	 */
	mustWait(pending: string, read: number, open: number): boolean {
		if (!this.pace || open < long) return false;
		const now = this.pace.clock.now();
		const dear = blockEnd.test(pending) ? 0 : this.#forecast.wait(read, now);
		const wait = Math.max(this.pace.wait, dear);
		if (wait === 0) return false;
		this.#waits ??= now;
		if (now - this.#waits + wait > patience) this.#rest.show(this.element, withoutCitationMarks(pending));
		this.#wakeAt(this.pace, now + wait);
		return true;
	}

	/**
	 * Draws now.
	 *
	 * @param read how much of the text is read again @param open how long the block is that is drawn again
	 */
	now(read: number, open: number, draw: () => void): void {
		this.clear();
		if (!this.pace) {
			draw();
			return;
		}
		const { clock } = this.pace;
		const cost = this.pace.spend(() => {
			draw();
			// The browser's work on a long block is part of what it takes, and is not done twice.
			if (open > long) clock.layOut(this.element);
		});
		this.#forecast.note(cost, read, clock.now());
	}

	/** Shows nothing of what waits. */
	clear(): void {
		this.#rest.hide();
		this.#waits = undefined;
	}

	#wakeAt({ clock }: Pace, due: number): void {
		if (this.#due !== undefined && this.#due <= due) return;
		this.#due = due;
		clock.after(due - clock.now(), () => {
			this.#due = undefined;
			if (this.#waits !== undefined) this.redraw();
		});
	}
}
