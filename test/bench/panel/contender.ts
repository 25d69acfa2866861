/** Something that displays a growing text. */
export interface Contender {
	push(delta: string): void;
	/** Updates the page. */
	frame(): void;
	end(): void;
}

/** @param text the whole document. Only the floors use it. */
export type MakeContender = (root: HTMLElement, text: string) => Contender;
