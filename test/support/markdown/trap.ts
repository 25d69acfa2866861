/** A text that a renderer of growing text gets wrong if it decides one thing too early, or forgets another. */
export interface Trap {
	readonly name: string;
	readonly text: string;
	/** In which pieces it comes; otherwise one and seven characters at a time, by lines, and whole. */
	readonly cuts?: readonly string[];
}
