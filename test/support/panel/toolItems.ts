import type { LooseItem } from "./answerScript";

interface Step {
	readonly item: LooseItem;
	/** In milliseconds. */
	readonly took: number;
}

/** One item of every type that has its own view. */
export function toolItems(picture: string): Step[] {
	return [
		step(
			{
				type: "function_call",
				id: "fc",
				call_id: "c1",
				name: "retry_delay",
				arguments: '{"attempt":3,"file":"src/retry.ts"}',
				status: "completed",
			},
			12,
		),
		step(
			{
				type: "function_call_output",
				id: "fo",
				call_id: "c1",
				output: '{"milliseconds":3480}',
				status: "completed",
			},
			30,
		),
		step(
			{
				type: "file_search_call",
				id: "fs",
				status: "completed",
				queries: ["retry delay", "backoff with jitter"],
				results: [
					{
						file_id: "f",
						filename: "networking.md",
						score: 0.92,
						text: "Wait longer after each failure, and not all at the same time.",
					},
					{ file_id: "g", filename: "incidents/2024-11.md", score: 0.71, text: "A retry storm." },
				],
			},
			640,
		),
		step(
			{
				type: "web_search_call",
				id: "ws",
				status: "completed",
				action: { type: "open_page", url: "https://www.rfc-editor.org/rfc/rfc9110" },
			},
			900,
		),
		step(
			{
				type: "code_interpreter_call",
				id: "ci",
				container_id: "cntr",
				status: "completed",
				code: "min(8_000, 500 * 2 ** 3)",
				outputs: [{ type: "logs", logs: "4000" }],
			},
			1_400,
		),
		step(
			{
				type: "mcp_list_tools",
				id: "ml",
				server_label: "zip1",
				tools: [{ name: "create_short_url", description: "Create a shortened URL", input_schema: {} }],
			},
			310,
		),
		step(
			{
				type: "mcp_call",
				id: "mc",
				server_label: "zip1",
				name: "create_short_url",
				arguments: '{"url":"https://example.com/"}',
				error: "The server answered with 503.",
				output: null,
				status: "failed",
			},
			2_300,
		),
		step(
			{
				type: "mcp_approval_request",
				id: "mr",
				server_label: "zip1",
				name: "delete_short_url",
				arguments: '{"alias":"x"}',
			},
			0,
		),
		step(
			{
				type: "custom_tool_call",
				id: "ct",
				call_id: "c2",
				name: "write_sql",
				input: "SELECT * FROM runs WHERE attempt > 2",
				status: "completed",
			},
			80,
		),
		step(
			{
				type: "shell_call",
				id: "sh",
				call_id: "c3",
				action: { commands: ["npm test"], max_output_length: null, timeout_ms: null },
				status: "completed",
			},
			20,
		),
		step(
			{
				type: "shell_call_output",
				id: "so",
				call_id: "c3",
				max_output_length: null,
				status: "completed",
				output: [
					{
						stdout: "3 passing\n1 failing\n",
						stderr: "AssertionError: 3480 > 4000\n",
						outcome: { type: "exit", exit_code: 1 },
					},
				],
			},
			5_100,
		),
		step(
			{
				type: "local_shell_call",
				id: "ls",
				call_id: "c4",
				action: { type: "exec", command: ["ls", "-a"], env: {} },
				status: "completed",
			},
			15,
		),
		step(
			{
				type: "apply_patch_call",
				id: "ap",
				call_id: "c5",
				operation: {
					type: "update_file",
					path: "src/retry.ts",
					diff: "@@\n-const cap = 4_000;\n+const cap = 8_000;\n",
				},
				status: "completed",
			},
			60,
		),
		step(
			{ type: "apply_patch_call_output", id: "ao", call_id: "c5", status: "completed", output: "Applied." },
			10,
		),
		step(
			{
				type: "tool_search_call",
				id: "ts",
				call_id: null,
				execution: "server",
				arguments: { goal: "the weather" },
				status: "completed",
			},
			200,
		),
		step(
			{
				type: "tool_search_output",
				id: "to",
				call_id: null,
				execution: "server",
				tools: [{ type: "function", name: "get_weather", description: "Current weather at a place" }],
				status: "completed",
			},
			5,
		),
		step(
			{
				type: "program",
				id: "pr",
				call_id: "c6",
				code: 'await tools.getInventory({ sku: "123" });',
				fingerprint: "",
			},
			40,
		),
		step(
			{ type: "program_output", id: "po", call_id: "c6", result: '{"units":42}', status: "completed" },
			300,
		),
		step({ type: "compaction", id: "cp", encrypted_content: "gAAAA" }, 900),
		step(
			{
				type: "computer_call",
				id: "cc",
				call_id: "c7",
				action: { type: "click", button: "left", x: 3, y: 4 },
				pending_safety_checks: [],
				status: "completed",
			},
			700,
		),
		step(
			{
				type: "image_generation_call",
				id: "ig",
				status: "completed",
				result: picture,
				revised_prompt: "A chart of waits that double",
			},
			8_200,
		),
	];
}

function step(item: LooseItem, took: number): Step {
	return { item, took };
}
