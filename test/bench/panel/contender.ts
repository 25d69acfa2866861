/** Something that shows a growing text. */
export interface Contender {
	push(delta: string): void;
	/** Brings the page up to date. */
	frame(): void;
	end(): void;
}

/** @param text the whole document: only the floors look at it */
export type MakeContender = (root: HTMLElement, text: string) => Contender;
