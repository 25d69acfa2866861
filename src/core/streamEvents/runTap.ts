import { secretsIn } from "../wire/secretHeaders";
import type { SentRequest, StreamTap } from "../wire/tap";

/** When the request of a run was sent and its bytes arrived, on the given clock. */
export class RunTap implements StreamTap {
	/** The request that was sent last; a resumed stream has asked for nothing new. */
	request: SentRequest | undefined;
	/** What must never be shown: the key, and the values of headers that identify the user. */
	secrets: readonly string[] = [];
	sentAt: number | undefined;
	firstByteAt: number | undefined;
	/** When the bytes of the next batch of events arrived. */
	batchAt: number | undefined;
	#arrivedAt: number | undefined;

	constructor(private readonly now: () => number) {}

	sent(request: SentRequest): void {
		if (request.method !== "POST") return;
		this.request = request;
		this.secrets = [...new Set([...this.secrets, ...request.secrets, ...secretsIn(request.headers)])];
		this.sentAt = this.now();
		this.firstByteAt = undefined;
		this.batchAt = undefined;
	}

	arrived(): void {
		this.#arrivedAt = this.now();
		this.firstByteAt ??= this.#arrivedAt;
	}

	decoded(): void {
		this.batchAt = this.#arrivedAt;
	}
}
