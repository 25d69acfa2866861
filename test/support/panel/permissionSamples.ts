import type { Consent } from "../../../src/core/events/runEvents";
import { AnswerScript } from "./answerScript";
import { asked, call } from "./stateSamples";

const from = "Workspace, read only";

/** An answer with six calls at once, each in another state: asked for, running, done, failed, denied, a server's. */
export function sixCalls(): AnswerScript {
	const script = new AnswerScript({ ...asked, text: "Where is the cap tested?" }).wait(300);
	script.text("Let me look at the code and its tests.");
	const consent = (output_index: number, consent: Consent) =>
		script.event({ type: "run.consent", output_index, consent: { from, ...consent } });
	const output = (output_index: number, call_id: string, text: string, isError = false) =>
		script.event({
			type: "run.toolOutput",
			output_index,
			call_id,
			output: text,
			...(isError ? { isError } : {}),
		});
	script
		.item(call("search_text", { text: "maxDelay", pattern: "**/*.test.ts" }), 40)
		.item(call("read_file", { file: "src/retry.ts", line: 12, endLine: 48 }), 40)
		.item(call("references", { file: "src/retry.ts", line: 12, character: 17 }), 40)
		.item(call("git_log", { file: "src/retry.ts" }), 40)
		.item(call("read_notes", { topic: "retries and the limits that were agreed" }), 40)
		.item({
			type: "mcp_approval_request",
			id: "a1",
			name: "create_short_url",
			server_label: "zip1",
			arguments: '{"url":"https://example.com/a/very/long/address","max_clicks":100}',
		})
		.event({ type: "run.round", outputs: 7, next: 13 });
	consent(1, { state: "allowed", by: "chat" });
	consent(2, { state: "allowed", by: "always" });
	consent(3, { state: "allowed", by: "once" });
	consent(4, { state: "denied", reason: "The history has names in it." });
	consent(5, { state: "asking", from: "VS Code" });
	consent(6, { state: "asking", from: "zip1" });
	script.wait(310);
	output(8, "read_file", "src/retry.ts, lines 12–48 of 90:\n12\texport function retryDelay(");
	output(9, "references", "The tool did not answer within 60 seconds.", true);
	output(10, "git_log", "The user did not allow this call. They said: The history has names in it.", true);
	return script;
}
