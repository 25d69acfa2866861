import { StreamError } from "../errors/errors";

/** The maximum number of retries. */
const maxRetries = 2;

/** The longest requested wait that is respected, in milliseconds. Beyond it, the user is told to wait. */
const longestWait = 60_000;

const retried: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504, 529]);

/** Whether a response with this status should be retried. The server's `x-should-retry` decides first. */
export function shouldRetry(status: number, header: string | undefined): boolean {
	if (header === "true") return true;
	if (header === "false") return false;
	return retried.has(status);
}

/**
 * How long the server asks to wait, in milliseconds: `retry-after-ms`, otherwise `Retry-After` in seconds or
 * as a date (RFC 9110, 10.2.3). Undefined if there is no valid value.
 *
 * @param now milliseconds since the epoch
 */
export function retryAfter(header: (name: string) => string | undefined, now: number): number | undefined {
	const exact = number(header("retry-after-ms"));
	if (exact !== undefined) return exact;
	const value = header("retry-after");
	if (value === undefined) return undefined;
	const seconds = number(value);
	if (seconds !== undefined) return seconds * 1000;
	// Date.parse reads a bare "-5" as a year.
	if (!/[a-z]/i.test(value)) return undefined;
	const date = Date.parse(value);
	return Number.isNaN(date) || date < now ? undefined : date - now;
}

/**
 * The wait that an error message in a stream asks for: "Please try again in 11s" (fault 231); in
 * milliseconds.
 */
export function retryAfterWords(message: string): number | undefined {
	const found = /try again in (\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?)\b/i.exec(
		message,
	);
	const [, amount, unit = ""] = found ?? [];
	if (amount === undefined) return undefined;
	if (/^(ms|milli)/i.test(unit)) return Number(amount);
	return Number(amount) * (/^s/i.test(unit) ? 1000 : 60_000);
}

function number(text: string | undefined): number | undefined {
	if (text === undefined || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined;
	return Number(text);
}

/** "Try again in 5 min" if the requested wait is longer than the extension waits; otherwise empty. */
export function tryAgainIn(wait: number): string {
	if (wait <= longestWait) return "";
	const minutes = Math.ceil(wait / 60_000);
	return minutes < 120 ? `Try again in ${minutes} min` : `Try again in ${Math.ceil(minutes / 60)} hours`;
}

/** How long a server may take to load its model, and the delay between two requests; in milliseconds. */
const loading = { longest: 60_000, pause: 2000 };

/**
 * How long to wait before the next attempt, in milliseconds: the server's value, otherwise 0.5 s, 1 s, … each
 * shortened by up to a quarter, so that many clients do not return at once. Undefined: do not retry.
 *
 * @param attempt 1 for the first retry
 * @param random from 0 to below 1
 * @param waited how long this run has already waited, in milliseconds
 */
export function retryDelay(
	error: unknown,
	attempt: number,
	random: () => number,
	waited = 0,
): number | undefined {
	if (!(error instanceof StreamError) || !error.options.retryable) return undefined;
	if (error.failure.kind === "loading") return waited < loading.longest ? loading.pause : undefined;
	if (attempt > maxRetries) return undefined;
	const asked = error.options.retryAfter;
	if (asked !== undefined && asked >= 0 && asked <= longestWait) return asked;
	return Math.min(500 * 2 ** (attempt - 1), 8000) * (1 - random() / 4);
}
