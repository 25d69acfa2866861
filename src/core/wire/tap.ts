import type { TransportRequest } from "./transport";

/** A request as it is sent, with the values that must not be shown. */
export interface SentRequest extends Omit<TransportRequest, "signal"> {
	readonly secrets: readonly string[];
}

/** Hears when the bytes of a stream arrive. Without a tap nothing is measured. */
export interface StreamTap {
	/** A request is about to be sent. */
	sent(request: SentRequest): void;
	/** Bytes have arrived. */
	arrived(): void;
	/** All bytes that have arrived are decoded: the next batch of events came with them. */
	decoded(): void;
}
