import { protocol, webPage } from "../../errors/failures";
import { presentable } from "../../errors/redact";
import type { WireRequest } from "../request";
import { joinBytes } from "./bytes";

/** The format of a body: one JSON value, or an event stream. */
export type Format = "json" | "stream";

/** How many bytes are checked before a body with another content type is rejected. */
const enough = 200;

/**
 * Detects the format of a body from its first bytes, because servers and gateways send wrong content types,
 * or none (fault 217). An event stream begins with a field or a comment (WHATWG HTML, 9.2.5), JSON with a
 * bracket.
 */
export class FormatCheck {
	#held: Uint8Array[] = [];
	#size = 0;

	/** @param type the content type, or an empty string */
	constructor(
		private readonly type: string,
		private readonly request: WireRequest,
	) {}

	/**
	 * Checks more bytes.
	 *
	 * @param chunk undefined at the end of the body
	 * @returns the format with all bytes so far; undefined while it is not known
	 * @throws StreamError for any other format
	 */
	take(chunk: Uint8Array | undefined): { readonly format: Format; readonly bytes: Uint8Array } | undefined {
		if (chunk) {
			this.#held.push(chunk);
			this.#size += chunk.byteLength;
		}
		const bytes = joinBytes(this.#held, this.#size);
		const start = new TextDecoder().decode(bytes.subarray(0, enough)).trimStart();
		const format = this.#format(start, chunk === undefined || this.#size >= enough);
		return format && { format, bytes };
	}

	#format(start: string, isAll: boolean): Format | undefined {
		if (/^[{[]/.test(start)) return "json";
		if (/^\s*text\/event-stream\s*(;|$)/i.test(this.type))
			return start === "" && !isAll ? undefined : "stream";
		if (/^(data|event|id|retry|error)?:/.test(start)) return "stream";
		if (!isAll) return undefined;
		if (start === "" && this.type === "") return "stream";
		const { server, secrets } = this.request;
		if (/^<(!doctype|html)/i.test(start)) throw webPage(server, 200);
		const excerpt = presentable(start, secrets);
		throw protocol(`“${presentable(this.type, secrets)}” instead of an event stream (${excerpt})`);
	}
}
