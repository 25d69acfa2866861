/** What a `finish_reason` means for the answer; `reason` says why it is incomplete, in one of our words or the server's. */
export type Finish =
	| { readonly status: "completed" }
	| { readonly status: "incomplete"; readonly reason: string };

const whole: ReadonlySet<string> = new Set([
	"stop",
	"tool_calls",
	"tool_use",
	"function_call",
	"stop_sequence",
	"end_turn",
	"eos",
	"eos_token",
	"complete",
	"completed",
]);

const cut: ReadonlyMap<string, string> = new Map([
	["length", "max_output_tokens"],
	["max_tokens", "max_output_tokens"],
	["max_output_tokens", "max_output_tokens"],
	["model_length", "max_output_tokens"],
	["content_filter", "content_filter"],
	["safety", "content_filter"],
]);

/** An unknown reason is no proof of a whole answer: it is shown as the server says it (fault 109). */
export function finishOf(raw: string): Finish {
	const name = raw.toLowerCase();
	// The server ended the stream and did not say why (fault 199).
	if (name === "") return { status: "completed" };
	if (whole.has(name)) return { status: "completed" };
	return { status: "incomplete", reason: cut.get(name) ?? raw };
}
