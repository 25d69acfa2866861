import { isCommentary } from "../../core/conversation/answerText";
import type { Fields } from "../../core/fields";
import { commentary } from "./commentary";
import { compaction } from "./compaction";
import { generic } from "./generic";
import type { ItemOf, ItemType, ItemView, OutputItem } from "./item";
import { message } from "./message";
import { reasoning } from "./reasoning";
import { applyPatchCall, applyPatchCallOutput } from "./tools/applyPatch";
import { codeInterpreter } from "./tools/codeInterpreter";
import { customToolCall, customToolCallOutput } from "./tools/customTool";
import { fileSearch } from "./tools/fileSearch";
import { functionCall, functionCallOutput } from "./tools/functionCall";
import { imageGeneration } from "./tools/imageGeneration";
import { mcpApprovalRequest, mcpApprovalResponse, mcpCall, mcpListTools } from "./tools/mcp";
import { program, programOutput } from "./tools/program";
import { localShellCall, localShellCallOutput, shellCall, shellCallOutput } from "./tools/shell";
import { toolSearchCall, toolSearchOutput } from "./tools/toolSearch";
import { webSearch } from "./tools/webSearch";

/** A view for each type in the SDK's union. A new type does not compile until it has a row. */
const views: { readonly [K in ItemType]: ItemView<ItemOf<K>> } = {
	message,
	reasoning,
	function_call: functionCall,
	function_call_output: functionCallOutput,
	file_search_call: fileSearch,
	web_search_call: webSearch,
	code_interpreter_call: codeInterpreter,
	image_generation_call: imageGeneration,
	mcp_list_tools: mcpListTools,
	mcp_call: mcpCall,
	mcp_approval_request: mcpApprovalRequest,
	mcp_approval_response: mcpApprovalResponse,
	custom_tool_call: customToolCall,
	custom_tool_call_output: customToolCallOutput,
	shell_call: shellCall,
	shell_call_output: shellCallOutput,
	local_shell_call: localShellCall,
	local_shell_call_output: localShellCallOutput,
	apply_patch_call: applyPatchCall,
	apply_patch_call_output: applyPatchCallOutput,
	tool_search_call: toolSearchCall,
	tool_search_output: toolSearchOutput,
	program,
	program_output: programOutput,
	compaction,
	computer_call: generic,
	computer_call_output: generic,
	additional_tools: generic,
};

/** A view of our own, for messages that are working notes. */
const note = "message commentary";

/**
 * The key of an item's view: its type, without the prefix that Open Responses lets a server add
 * (`openai:web_search_call`, fault 210).
 */
export function kindOf(item: OutputItem): string {
	const type = String(item.type);
	if (isCommentary(item as unknown as Fields)) return note;
	const known = type.slice(type.lastIndexOf(":") + 1);
	return Object.hasOwn(views, known) ? known : type;
}

/** @param kind from `kindOf`. An unknown one gets the generic view. */
export function viewOf(kind: string): ItemView {
	if (kind === note) return commentary as ItemView;
	return Object.hasOwn(views, kind) ? (views[kind as ItemType] as ItemView) : generic;
}

export { generic };
