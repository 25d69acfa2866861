import type { Clock } from "../wire/clock";
import { type SseMessage, SseParser, type StreamCaps } from "../wire/reading/sse";
import { secretsIn } from "../wire/secretHeaders";
import type { Transport, TransportRequest, TransportResponse } from "../wire/transport";
import { type RecordedMessage, recordingLine } from "./recording";

/** Stores the recording of a stream each time one of its responses ends. Replaces the earlier state. */
type KeepRecording = (lines: string) => void;

export interface RecorderOptions {
	readonly keep: KeepRecording;
	readonly clock: Clock;
	readonly caps?: StreamCaps;
	/** What the body of the request holds and must not be recorded. */
	readonly secrets?: readonly string[];
}

/**
 * A transport that records the raw messages of event streams with their times, as the lines that
 * `readRecording` reads. The responses of one stream that dropped and was resumed make one recording. Neither
 * requests nor headers are recorded, and a key that a server repeats is removed.
 */
export function recordingTransport(transport: Transport, options: RecorderOptions): Transport {
	const recording = new Recording(options);
	return async (request) => {
		const response = await transport(request);
		return isEventStream(response) && response.body
			? { ...response, body: recording.pass(response.body, request) }
			: response;
	};
}

const isEventStream = ({ status, header }: TransportResponse) =>
	status >= 200 && status < 300 && /^\s*text\/event-stream\b/i.test(header("content-type") ?? "");

class Recording {
	private readonly lines: string[] = [];
	/** How many of the lines have been stored. */
	private kept = 0;
	private began: number | undefined;

	constructor(private readonly options: RecorderOptions) {}

	/** Passes the bytes on unchanged. Recording never delays or breaks reading. */
	async *pass(body: AsyncIterable<Uint8Array>, request: TransportRequest): AsyncGenerator<Uint8Array> {
		const secrets = [...secretsIn(request.headers), ...(this.options.secrets ?? [])];
		const parser = new SseParser(this.options.caps);
		this.began ??= this.options.clock.now();
		// A reader that needs no more aborts the request and does not return here.
		const over = () => this.keep();
		request.signal.addEventListener("abort", over, { once: true });
		let open = true;
		try {
			for await (const bytes of body) {
				// Over a limit the run itself ends; what arrived before is worth storing.
				if (open) open = this.take(parser, bytes, secrets);
				yield bytes;
			}
		} finally {
			request.signal.removeEventListener("abort", over);
			this.keep();
		}
	}

	private keep(): void {
		if (this.lines.length === this.kept) return;
		this.kept = this.lines.length;
		this.options.keep(`${this.lines.join("\n")}\n`);
	}

	private take(parser: SseParser, bytes: Uint8Array, secrets: readonly string[]): boolean {
		const at = this.options.clock.now() - (this.began ?? 0);
		const messages: SseMessage[] = [];
		try {
			parser.push(bytes, messages);
			return true;
		} catch {
			return false;
		} finally {
			for (const message of messages) this.lines.push(recordingLine(blotted({ ...message, at }, secrets)));
		}
	}
}

function blotted({ data, event, at }: RecordedMessage, secrets: readonly string[]): RecordedMessage {
	const clean = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, "…"), text);
	return { at: at ?? 0, data: clean(data), ...(event === undefined ? {} : { event: clean(event) }) };
}
