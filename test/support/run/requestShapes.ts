/** The shapes of the SDK's input items, as far as a history holds them. */

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string" && value !== "";
const string: Check = (value) => typeof value === "string";
const isObject = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const object: Check = isObject;
const list =
	(check: Check): Check =>
	(value) =>
		Array.isArray(value) && value.every(check);
const oneOf =
	(...values: unknown[]): Check =>
	(value) =>
		values.includes(value);
const either =
	(...checks: Check[]): Check =>
	(value) =>
		checks.some((check) => check(value));
const maybe = (check: Check): Check => either((value) => value === undefined, check);
const shaped =
	(fields: Readonly<Record<string, Check>>): Check =>
	(value) =>
		isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const status = maybe(oneOf("in_progress", "completed", "incomplete"));
const outputPart = either(
	shaped({ type: oneOf("output_text"), text: string, annotations: list(object) }),
	shaped({ type: oneOf("refusal"), refusal: string }),
);
/** What a model wrote itself, as an item. */
const outputMessage = {
	id: text,
	role: oneOf("assistant"),
	status: oneOf("in_progress", "completed", "incomplete"),
	phase: maybe(oneOf("commentary", "final_answer", null)),
	content: (value: unknown) => list(outputPart)(value) && (value as unknown[]).length > 0,
};
const easyMessage = { role: oneOf("user", "assistant"), content: text, id: oneOf(undefined) };
const output = either(text, list(object));

/** Which fields each type must have, and what must stand in them. */
const shapes: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
	// The readable text is in what is encrypted already: it is absent or null beside that.
	reasoning: {
		id: text,
		summary: list(shaped({ type: oneOf("summary_text"), text: string })),
		encrypted_content: text,
		content: oneOf(undefined, null),
		status,
	},
	function_call: { call_id: text, name: text, arguments: string, status },
	function_call_output: { call_id: text, output, status },
	custom_tool_call: { call_id: text, name: text, input: string },
	custom_tool_call_output: { call_id: text, output },
	computer_call: { id: text, call_id: text, pending_safety_checks: list(object), status },
	shell_call: { call_id: text, action: object, status },
	shell_call_output: { call_id: text, output: list(object) },
	local_shell_call: { id: text, call_id: text, action: object, status },
	local_shell_call_output: { id: text, output: string },
	apply_patch_call: { call_id: text, operation: object },
	apply_patch_call_output: { call_id: text, status: oneOf("completed", "failed") },
	compaction: { id: text, encrypted_content: text, created_by: oneOf(undefined) },
	mcp_list_tools: { id: text, server_label: text, tools: list(object) },
	mcp_approval_request: { id: text, server_label: text, name: text, arguments: string },
	mcp_approval_response: { approval_request_id: text, approve: oneOf(true, false) },
	web_search_call: { id: text, status: text },
	file_search_call: { id: text, queries: list(string), status: text },
};

/** Problems of one item of a Responses `input` list. */
export function shapeProblems(item: Fields): string[] {
	const problems = text(item.type) ? [] : ["An item without a type."];
	if ("id" in item && !text(item.id)) problems.push("An item with an empty id.");
	return [...problems, ...wrongFields(item).map((field) => `A ${String(item.type)} with a wrong ${field}.`)];
}

function wrongFields(item: Fields): string[] {
	if (item.type !== "message") return wrongIn(item, shapes[String(item.type)] ?? {});
	// The parts of a question have rules of their own.
	if (item.role === "user" && Array.isArray(item.content)) return item.phase === undefined ? [] : ["phase"];
	const fields = wrongIn(item, Array.isArray(item.content) ? outputMessage : easyMessage);
	return item.role === "user" && item.phase !== undefined ? [...fields, "phase"] : fields;
}

function wrongIn(item: Fields, shape: Readonly<Record<string, Check>>): string[] {
	return Object.entries(shape).flatMap(([name, check]) => (check(item[name]) ? [] : [name]));
}
