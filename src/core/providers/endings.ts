import { type Fields, isFields, withResponse } from "./shapes";

/** Events whose response is still in progress, whatever its status says. */
const beginnings: ReadonlySet<string> = new Set([
	"response.created",
	"response.queued",
	"response.in_progress",
]);

/** The severity of an end. If the type and the status differ, the more severe one counts. */
const severity: Readonly<Record<string, number>> = { completed: 0, incomplete: 1, failed: 2 };

/** Ends that the SDK's events do not have, with the messages of the resulting failures. */
const failures: Readonly<Record<string, string>> = {
	cancelled: "The response was cancelled",
	canceled: "The response was cancelled",
	expired: "The response expired",
};

/**
 * Whether the token limit was reached although the server reports completion: llama.cpp, Ollama (fault 205).
 */
function reachesLimit(
	{ usage, max_output_tokens: reported, incomplete_details: why }: Fields,
	asked?: number,
): boolean {
	const limit = typeof reported === "number" ? reported : asked;
	if (limit === undefined || limit <= 0 || !isFields(usage) || isFields(why)) return false;
	return typeof usage.output_tokens === "number" && usage.output_tokens >= limit;
}

/**
 * Gives an event that ends a response its correct type. Servers end with types that the SDK does not list
 * (`response.done`, `response.cancelled`), or with a type and a status that contradict each other. The more
 * severe one counts (faults 183, 213).
 *
 * @param limit the requested `max_output_tokens`
 */
export function settleEnding(event: Fields & { type: string }, limit?: number): void {
	const { type, response } = event;
	if (!type.startsWith("response.") || beginnings.has(type) || !isFields(response)) return;
	const named = type.slice("response.".length);
	const reported = typeof response.status === "string" ? response.status : "";
	const failure = failures[reported] ?? failures[named];
	if (failure !== undefined) {
		event.type = "response.failed";
		if (!isFields(response.error)) response.error = { code: "cancelled", message: failure };
		return;
	}
	const ends = [named, reported, isFields(response.error) ? "failed" : ""].filter((end) => end in severity);
	if (!withResponse.has(type) && !(reported in severity)) return;
	const worst = ends.reduce((a, b) => ((severity[b] ?? 0) > (severity[a] ?? 0) ? b : a), "completed");
	event.type = `response.${worst}`;
	if (worst !== "completed" || !reachesLimit(response, limit)) return;
	event.type = "response.incomplete";
	response.incomplete_details = { reason: "max_output_tokens" };
}
