import { chatPart, partsProblems, responsesPart } from "./messageParts";
import { shapeProblems } from "./requestShapes";

/** Checks a request's history by the rules of the strictest servers. Returns no problems if they would accept it. */

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The role of a message; undefined for any other item. */
const roleOf = ({ type, role }: Fields): string | undefined =>
	type === "message" || type === undefined ? String(role) : undefined;

/** The model goes on after what the user said, or after what a tool returned. */
const mayBeLast = (item: Fields | undefined): boolean =>
	item?.role === "user" ||
	item?.role === "tool" ||
	item?.type === "mcp_approval_response" ||
	String(item?.type).endsWith("_output");

function rolesProblems(messages: readonly Fields[]): string[] {
	const roles = messages.map(roleOf).filter((role) => role !== undefined && role !== "system");
	// A compaction stands for the messages before it.
	const begins = messages[0]?.type === "compaction";
	const problems = roles[0] !== "user" && !begins ? ["The first message is not from the user."] : [];
	if (!mayBeLast(messages.at(-1))) problems.push("The last message is not from the user.");
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
			a.role === b.role && a.role !== "tool" ? [`Two ${String(a.role)} messages in a row.`] : [],
		),
		...chatCallProblems(messages),
		...messages.flatMap((message) => [
			...(isText(message.content) || callsOf(message).length > 0 ? [] : partsProblems(message, chatPart)),
			...("phase" in message || "type" in message ? ["A field that is unknown in Chat Completions."] : []),
		]),
	];
}

const callsOf = ({ tool_calls }: Fields): Fields[] => (Array.isArray(tool_calls) ? tool_calls : []);

/** Calls are answered by the messages right behind them, each once and in any order; only then others follow. */
function chatCallProblems(messages: readonly Fields[]): string[] {
	const problems: string[] = [];
	let open = new Set<unknown>();
	for (const [at, message] of messages.entries()) {
		const { role, tool_call_id: id, content } = message;
		if (role === "tool") {
			if (!open.delete(id)) problems.push("An output without its call.");
			if (!isText(content)) problems.push("An output without text.");
			continue;
		}
		if (open.size > 0) problems.push("A call without its output.");
		if (role === "user" && messages[at - 1]?.role === "tool") problems.push("A question after an output.");
		const calls = callsOf(message);
		if (calls.length > 0 && (role !== "assistant" || content === ""))
			problems.push("A message with wrong calls.");
		open = new Set(calls.map(({ id: own }) => own));
		if (open.size < calls.length) problems.push("Two calls of one id.");
		problems.push(...calls.flatMap(chatCallShape));
	}
	return open.size > 0 ? [...problems, "A call without its output."] : problems;
}

function chatCallShape({ id, type, function: called }: Fields): string[] {
	const { name, arguments: args } = (called ?? {}) as Fields;
	const well = isText(id) && type === "function" && isText(name) && isJsonObject(args);
	return well ? [] : ["A call of a wrong shape."];
}

/** Chat templates parse the arguments. */
function isJsonObject(text: unknown): boolean {
	try {
		const value: unknown = JSON.parse(String(text));
		return typeof value === "object" && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

/**
 * Problems of a Responses `input` list.
 *
 * @param answers the items of each answer as its server sent them: reasoning stands before what it led to there
 */
export function responsesProblems(
	items: readonly Fields[],
	answers?: readonly (readonly Fields[])[],
): string[] {
	return [
		...rolesProblems(items),
		...twins(items),
		...doubles(items),
		...(items.findLastIndex(({ type }) => type === "compaction") > 0 ? ["Items before a compaction."] : []),
		...items.flatMap((item) =>
			item.role === "user" && !isText(item.content) ? partsProblems(item, responsesPart) : [],
		),
		...items.flatMap((item, at) => [...shapeProblems(item), ...pairProblems(item, at, items)]),
		...approvalProblems(items),
		...(answers === undefined ? [] : items.flatMap((item, at) => leadProblems(item, items[at + 1], answers))),
	];
}

/** Each request for approval is answered once, behind it. */
function approvalProblems(items: readonly Fields[]): string[] {
	const asked = items.filter(({ type }) => type === "mcp_approval_request").map(({ id }) => id);
	const answered = items.filter(({ type }) => type === "mcp_approval_response");
	const ids = answered.map(({ approval_request_id }) => approval_request_id);
	const before = answered.every((answer) => {
		const request = items.findIndex(({ id }) => id === answer.approval_request_id);
		return request >= 0 && request < items.indexOf(answer);
	});
	return before && asked.length === ids.length && asked.every((id) => ids.includes(id))
		? []
		: ["A request for approval without its one answer."];
}

function doubles(items: readonly Fields[]): string[] {
	const ids = items.map(({ id }) => id).filter(isText);
	const calls = items.filter(isCall).map(({ type, call_id }) => `${String(type)} ${String(call_id)}`);
	return [
		...(new Set(ids).size < ids.length ? ["Two items of one id."] : []),
		...(new Set(calls).size < calls.length ? ["Two calls of one call_id."] : []),
	];
}

const callTypes: ReadonlySet<unknown> = new Set([
	"function_call",
	"custom_tool_call",
	"computer_call",
	"shell_call",
	"local_shell_call",
	"apply_patch_call",
]);
const isCall = ({ type }: Fields) => callTypes.has(type);

/** The call that an output answers; a local shell's output has the call's id for its own. */
const answeredBy = ({ type, call_id, id }: Fields, call: Fields): boolean =>
	type === `${String(call.type)}_output` && (call_id ?? id) === call.call_id;

function pairProblems(item: Fields, at: number, items: readonly Fields[]): string[] {
	if (isCall(item))
		return items.slice(at).some((other) => answeredBy(other, item)) ? [] : ["A call without its output."];
	const { type } = item;
	if (typeof type !== "string" || !callTypes.has(type.replace(/_output$/, ""))) {
		if (type !== "reasoning") return [];
		const next = items.slice(at + 1).find((other) => other.type !== "reasoning");
		const followed = next !== undefined && next.role !== "user" && !String(next.type).endsWith("_output");
		return followed ? [] : ["Reasoning without the item that followed it."];
	}
	const calls = items.slice(0, at).filter((call) => answeredBy(item, call));
	return calls.length === 0 ? ["An output without its call."] : [];
}

/** Reasoning goes back with the very item that its server sent behind it. */
function leadProblems(
	item: Fields,
	next: Fields | undefined,
	answers: readonly (readonly Fields[])[],
): string[] {
	if (item.type !== "reasoning") return [];
	for (const answer of answers) {
		const at = answer.findIndex(({ id }) => id === item.id);
		if (at < 0) continue;
		const led = answer.slice(at + 1).find(({ type, id }) => type !== "reasoning" || id === next?.id);
		return led?.id === next?.id ? [] : ["Reasoning before another item than the one it led to."];
	}
	return ["Reasoning that no answer had."];
}
