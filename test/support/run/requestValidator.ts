/** Checks a request's history by the rules of the strictest servers. Returns no problems if they would accept it. */

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The role of a message; undefined for any other item. */
const roleOf = ({ type, role }: Fields): string | undefined =>
	type === "message" || type === undefined ? String(role) : undefined;

function rolesProblems(messages: readonly Fields[]): string[] {
	const roles = messages.map(roleOf).filter((role) => role !== undefined && role !== "system");
	const problems = roles[0] === "assistant" ? ["The first message is not from the user."] : [];
	if (roles.at(-1) !== "user") problems.push("The last message is not from the user.");
	return problems;
}

const neighbours = (items: readonly Fields[]): [Fields, Fields][] =>
	items.slice(1).map((item, at) => [items[at] as Fields, item]);

/** Two adjacent messages of one role, unless they have different phases or are unchanged items. */
function twins(items: readonly Fields[]): string[] {
	return neighbours(items).flatMap(([a, b]) => {
		const role = roleOf(a);
		const apart = a.phase !== b.phase || Array.isArray(a.content) || Array.isArray(b.content);
		return role !== undefined && role === roleOf(b) && !(role === "assistant" && apart)
			? [`Two ${role} messages in a row.`]
			: [];
	});
}

/** Problems of a Chat Completions `messages` list. */
export function chatProblems(messages: readonly Fields[]): string[] {
	return [
		...rolesProblems(messages),
		...neighbours(messages).flatMap(([a, b]) =>
			a.role === b.role ? [`Two ${String(a.role)} messages in a row.`] : [],
		),
		...messages.flatMap((message) => [
			...(isText(message.content) ? [] : ["A message without text."]),
			...("phase" in message || "type" in message ? ["A field that is unknown in Chat Completions."] : []),
		]),
	];
}

/** Problems of a Responses `input` list. */
export function responsesProblems(items: readonly Fields[]): string[] {
	return [
		...rolesProblems(items),
		...twins(items),
		...items.flatMap((item, at) => itemProblems(item, at, items)),
	];
}

function itemProblems(item: Fields, at: number, items: readonly Fields[]): string[] {
	const problems = isText(item.type) ? [] : ["An item without a type."];
	if ("id" in item && !isText(item.id)) problems.push("An item with an empty id.");
	const check = checks[String(item.type)];
	return check ? [...problems, ...check(item, at, items)] : problems;
}

type Check = (item: Fields, at: number, items: readonly Fields[]) => string[];

const checks: Readonly<Record<string, Check>> = {
	message: ({ role, content, phase }) => [
		...(isText(content) || (Array.isArray(content) && content.length > 0)
			? []
			: ["A message without content."]),
		...(role === "user" && phase !== undefined ? ["A user message with a phase."] : []),
	],
	function_call: ({ call_id }, at, items) =>
		items.slice(at).some((other) => other.type === "function_call_output" && other.call_id === call_id)
			? []
			: ["A call without its output."],
	function_call_output: ({ call_id }, at, items) =>
		items.slice(0, at).some((other) => other.type === "function_call" && other.call_id === call_id)
			? []
			: ["An output without its call."],
	reasoning: ({ encrypted_content }, at, items) => {
		const next = items.slice(at + 1).find(({ type }) => type !== "reasoning");
		const followed = next !== undefined && next.role !== "user" && next.type !== "function_call_output";
		return [
			...(isText(encrypted_content) ? [] : ["Reasoning without encrypted content."]),
			...(followed ? [] : ["Reasoning without the item that followed it."]),
		];
	},
};
