import { type Fields, isFields } from "../fields";

/** A tool that runs on the model's own server, as the user chose it. Authorization is never part of it. */
export type HostedTool =
	| { readonly type: "web_search" | "code_interpreter" | "image_generation" }
	| { readonly type: "file_search"; readonly vector_store_ids: readonly string[] }
	| { readonly type: "mcp"; readonly server_label: string; readonly server_url: string };

/** The tool as the Responses API describes it. Every call of an MCP tool must be approved. */
export function hostedTool(tool: HostedTool): Fields {
	if (tool.type === "code_interpreter") return { type: tool.type, container: { type: "auto" } };
	if (tool.type === "mcp") return { ...tool, require_approval: "always" };
	return { ...tool };
}

/** The name for the user. */
export function hostedTitle(tool: HostedTool): string {
	if (tool.type === "mcp") return tool.server_label;
	return {
		web_search: "Web search",
		code_interpreter: "Code interpreter",
		image_generation: "Image generation",
		file_search: "File search",
	}[tool.type];
}

/** Reads a saved tool; undefined if it is none. */
export function readHosted(value: unknown): HostedTool | undefined {
	if (!isFields(value)) return undefined;
	const { type, vector_store_ids: ids, server_label, server_url } = value;
	if (type === "web_search" || type === "code_interpreter" || type === "image_generation") return { type };
	if (
		type === "file_search" &&
		Array.isArray(ids) &&
		ids.length > 0 &&
		ids.every((id) => typeof id === "string")
	)
		return { type, vector_store_ids: ids };
	if (type !== "mcp" || typeof server_label !== "string" || typeof server_url !== "string") return undefined;
	return mcpProblem(server_label, server_url) === undefined ? { type, server_label, server_url } : undefined;
}

/** Why an MCP server can't be used. Its address is sent to the model's server, and so is what authorizes it. */
export function mcpProblem(label: string, address: string): string | undefined {
	if (!/^[a-z][\w-]{0,63}$/i.test(label)) return "The label must be letters, digits, _ and -.";
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url?.protocol !== "https:") return "The address must begin with https://.";
	return url.username !== "" || url.password !== "" ? "The address must not contain a password." : undefined;
}

/** The origin that an authorization is bound to. */
export const mcpOrigin = (address: string): string => new URL(address).origin;
