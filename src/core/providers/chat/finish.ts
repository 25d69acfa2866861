/**
 * The meaning of a `finish_reason`. `reason` says why an answer is incomplete: a standard or the server's
 * name.
 */
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

/** An unknown reason does not prove a complete answer: it is shown as the server sent it (fault 109). */
export function finishOf(raw: string): Finish {
	const name = raw.toLowerCase();
	// The server ended the stream without a reason (fault 199).
	if (name === "") return { status: "completed" };
	if (whole.has(name)) return { status: "completed" };
	return { status: "incomplete", reason: cut.get(name) ?? raw };
}
