import type { ResponseOutputItem } from "openai/resources/responses/responses";
import type { StreamEvent } from "../../core/events/events";
import type { RunEnded } from "../../core/events/runEvents";
import type { Sources } from "../citations/sources";
import type { ViewContext } from "../context";

export type OutputItem = ResponseOutputItem;
export type ItemType = OutputItem["type"];
export type ItemOf<K extends ItemType> = Extract<OutputItem, { type: K }>;

/** Where an item's view lives. */
export interface ItemContext extends ViewContext {
	/** The run's id. */
	readonly run: string;
	/** The item's output index. */
	readonly output: number;
	/** The answer's sources: a message asks for its marks here. */
	readonly sources: Sources;
	/** Asks for this item to be drawn in the next frame. */
	readonly redraw: () => void;
}

/** What is known about an item that the item does not say. */
export interface ItemFacts {
	/** Absent while the run runs. */
	readonly ended: RunEnded | undefined;
	/** Whether the item itself came to its end, rather than the run it was in. */
	readonly finished: boolean;
	/** The answer has begun: a working note is no longer what is read. */
	readonly aside: boolean;
	/** Milliseconds since the epoch, on the host's clock. */
	readonly startedAt?: number | undefined;
	readonly endedAt?: number | undefined;
	/** The newest partial picture, base64. */
	readonly partialImage?: string | undefined;
	/** The item's picture is shown, and needs not be kept as text as well. */
	letPictureGo(): void;
	/** The item that carries this call's result, where the response holds one, and when that one ended. */
	readonly result?: { readonly item: OutputItem; readonly endedAt?: number | undefined } | undefined;
}

/** One output item on the page. */
export interface ItemNode<T extends { type: string } = OutputItem> {
	readonly element: HTMLElement;
	/** An event has touched the item, which holds it already; nothing is drawn here. */
	note(event: StreamEvent): void;
	/** Draws what has changed; at most once a frame. */
	render(item: T, facts: ItemFacts): void;
	/** Lets go of timers and pictures. */
	dispose(): void;
}

/** How one type of output item is shown. */
export type ItemView<T extends { type: string } = OutputItem> = (context: ItemContext) => ItemNode<T>;
