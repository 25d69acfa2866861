import type { Pace } from "./pace";

/**
 * Decides what a link becomes. Nothing in the panel navigates by itself: a link is an element that names its
 * address in `data-href`, and who handles clicks asks the host to open it.
 *
 * @param href as markdown-it normalised it (percent-encoded, host in `xn--` form)
 * @returns the address to offer, or undefined: then only the link's text is shown
 */
export type LinkPolicy = (href: string) => string | undefined;

/** What the buttons above a code block do. `text` is the code as the model wrote it, never read back from the page. */
export interface CodeActions {
	copy(text: string): void;
	insert(text: string): void;
	/** @param language the first word of the fence's info string, "" if there was none */
	newFile(text: string, language: string): void;
}

/** A small numbered mark in the text, such as a citation's. */
export interface CitationMark {
	/** Where it stands, in UTF-16 units of the Markdown as it was pushed; past the end is the end. */
	readonly offset: number;
	/** Text right before it that is not shown: the mark stands for it. Code keeps it. */
	readonly covers?: string;
	readonly label: string;
	readonly title: string;
	onActivate(): void;
}

export interface MarkdownOptions {
	/** Without it, each frame draws all that has come. */
	readonly pace?: Pace;
	readonly policy: LinkPolicy;
	/** Without it, code blocks have no buttons. */
	readonly code?: CodeActions;
}
