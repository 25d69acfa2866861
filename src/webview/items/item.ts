import type { ResponseOutputItem } from "openai/resources/responses/responses";
import type { StreamEvent } from "../../core/events/events";
import type { Consent, RunEnded } from "../../core/events/runEvents";
import type { Sources } from "../citations/sources";
import type { ViewContext } from "../context";

export type OutputItem = ResponseOutputItem;
export type ItemType = OutputItem["type"];
export type ItemOf<K extends ItemType> = Extract<OutputItem, { type: K }>;

/** The context of an item's view. */
export interface ItemContext extends ViewContext {
	/** The run's id. */
	readonly run: string;
	/** The item's output index. */
	readonly output: number;
	/** The answer's sources, from which a message gets its marks. */
	readonly sources: Sources;
	/** What comes before the first text of the answer, once: the code block in which the text before it ended. */
	readonly takeLead: () => string;
	/** Requests a redraw of this item in the next frame. */
	readonly redraw: () => void;
}

/** Facts about an item that the item itself does not contain. */
export interface ItemFacts {
	/** Absent while the run is active. */
	readonly ended: RunEnded | undefined;
	/** Whether the item itself was completed, and not only ended by its run. */
	readonly finished: boolean;
	/** The answer has begun, so a working note is no longer the main text. */
	readonly aside: boolean;
	/** Milliseconds since the epoch, on the host's clock. */
	readonly startedAt?: number | undefined;
	readonly endedAt?: number | undefined;
	/** The newest partial image, in base64. */
	readonly partialImage?: string | undefined;
	/** The item's picture is shown, and needs not be kept as text as well. */
	letPictureGo(): void;
	/** Whether this call may run, if the extension runs it or approves it. */
	readonly consent?: Consent | undefined;
	/** The item with this call's result, if the response has one, and when it ended. */
	readonly result?: { readonly item: OutputItem; readonly endedAt?: number | undefined } | undefined;
}

/** One output item on the page. */
export interface ItemNode<T extends { type: string } = OutputItem> {
	readonly element: HTMLElement;
	/** Records an event that has been folded into the item. Draws nothing. */
	note(event: StreamEvent): void;
	/** Draws what changed, at most once a frame. */
	render(item: T, facts: ItemFacts): void;
	/** Releases timers and images. */
	dispose(): void;
}

/** Creates the view of one type of output item. */
export type ItemView<T extends { type: string } = OutputItem> = (context: ItemContext) => ItemNode<T>;
