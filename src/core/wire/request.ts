import type { Log } from "../log";
import type { Clock } from "./clock";
import type { StreamCaps } from "./reading/sse";
import type { StreamTap } from "./tap";
import type { Transport } from "./transport";
import type { Limits } from "./watch";

/** What every request uses. */
export interface Wire {
	readonly transport: Transport;
	readonly clock: Clock;
	readonly log: Log;
	readonly limits: Limits;
	readonly caps?: StreamCaps;
	readonly tap?: StreamTap | undefined;
}

/** One request of an endpoint. */
export interface WireRequest {
	readonly url: string;
	readonly method: "GET" | "POST";
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
	/** The name of the server in messages. */
	readonly server: string;
	/** Values that must not appear in messages, e.g. the key. */
	readonly secrets: readonly string[];
}
