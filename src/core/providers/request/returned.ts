import type { ResponseInputItem, ResponseOutputItem } from "openai/resources/responses/responses";
import { readHere } from "../../citations/readHere";

/** Calls that a server rejects without their output, and outputs that it rejects without their call. */
const paired: ReadonlySet<string> = new Set([
	"function_call",
	"custom_tool_call",
	"computer_call",
	"shell_call",
	"local_shell_call",
	"apply_patch_call",
]);

/** The items of a complete answer that its server accepts as input. */
export function returnedItems(output: readonly ResponseOutputItem[]): ResponseInputItem[] {
	const calls = keysOf(output, callKey);
	const results = keysOf(output, resultKey);
	const kept: (ResponseOutputItem | ResponseInputItem.McpApprovalResponse)[] = [];
	const approved = new Set(
		output.map((item) => (item.type === "mcp_approval_response" ? item.approval_request_id : undefined)),
	);
	// From the end: reasoning is sent back only with the item that it led to (fault 187).
	let follower = false;
	for (const item of [...output].reverse()) {
		if (item.type === "reasoning") {
			if (follower && typeof item.encrypted_content === "string") kept.unshift(sealed(item));
			continue;
		}
		if (item.type === "compaction") {
			follower = false;
			if (typeof item.encrypted_content === "string") kept.unshift(summaryOf(item));
			continue;
		}
		const [call, result] = [callKey(item), resultKey(item)];
		follower =
			(call === undefined || results.has(call)) &&
			(result === undefined || calls.has(result)) &&
			// An empty message is not sent back (fault 211).
			(item.type !== "message" || item.content.length > 0);
		if (!follower) continue;
		if (item.type === "mcp_approval_request" && !approved.has(item.id)) kept.unshift(notAnswered(item.id));
		kept.unshift(withoutOwn(item));
	}
	return kept as ResponseInputItem[];
}

/** The fields that the API takes back. */
function summaryOf({
	type,
	id,
	encrypted_content,
}: Extract<ResponseOutputItem, { type: "compaction" }>): ResponseOutputItem {
	return { type, id, encrypted_content };
}

/** A message without the annotations that the extension has added: no server knows their files. */
function withoutOwn(item: ResponseOutputItem): ResponseOutputItem {
	if (item.type !== "message") return item;
	const isOwn = (one: object) => "file_id" in one && String(one.file_id).startsWith(readHere);
	const added = item.content.some((part) => part.type === "output_text" && part.annotations.some(isOwn));
	if (!added) return item;
	const content = item.content.map((part) =>
		part.type === "output_text"
			? { ...part, annotations: part.annotations.filter((one) => !isOwn(one)) }
			: part,
	);
	return { ...item, content };
}

/** A request for approval that was never answered goes back as denied: the server waits for one answer each. */
const notAnswered = (approval_request_id: string): ResponseInputItem.McpApprovalResponse => ({
	type: "mcp_approval_response",
	approval_request_id,
	approve: false,
	reason: "not answered",
});

/** The encrypted content includes the reasoning's text. Servers reject an item that has both. */
function sealed({
	content: _,
	...item
}: Extract<ResponseOutputItem, { type: "reasoning" }>): ResponseOutputItem {
	return item;
}

function keysOf(
	output: readonly ResponseOutputItem[],
	key: (item: ResponseOutputItem) => string | undefined,
): ReadonlySet<string> {
	return new Set(output.map(key).filter((one) => one !== undefined));
}

function callKey(item: ResponseOutputItem): string | undefined {
	return paired.has(item.type) && "call_id" in item ? `${item.type} ${item.call_id}` : undefined;
}

function resultKey(item: ResponseOutputItem): string | undefined {
	if (!item.type.endsWith("_output")) return undefined;
	const call = item.type.slice(0, -"_output".length);
	if (!paired.has(call)) return undefined;
	// The SDK's output of a local shell names its call by its own id.
	const named = "call_id" in item ? item.call_id : "id" in item ? item.id : undefined;
	return `${call} ${named}`;
}
