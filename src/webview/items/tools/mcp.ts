import { el } from "../../dom/dom";
import { sanitizeName, sanitizeText } from "../../dom/sanitize";
import { firstWords, plural } from "../../dom/words";
import type { ItemOf } from "../item";
import { argumentWords, prettyJson } from "../step/json";
import { callView } from "./call";

/** The tools of an MCP server. */
export const mcpListTools = callView<ItemOf<"mcp_list_tools">>({
	icon: "mcp",
	name: () => "MCP tools",
	detail: (item) =>
		[item.server_label, item.tools && plural(item.tools.length, "tool")].filter(Boolean).join(" · "),
	failed: (item) => typeof item.error === "string" && item.error !== "",
	body(body, item) {
		body.json("Error", item.error);
		const tools = item.tools ?? [];
		if (tools.length > 0) body.nodes("Tools", String(tools.length), () => tools.map(toolNode));
	},
});

/** A call from the provider to an MCP server. */
export const mcpCall = callView<ItemOf<"mcp_call">>({
	icon: "mcp",
	grows: "Arguments",
	name: (item) => item.name || "MCP call",
	detail: (item) => [item.server_label, argumentWords(item.arguments)].filter(Boolean).join(" · "),
	failed: (item) => Boolean(item.error),
	word: (item, state) => (state === "running" && item.status === "calling" ? "calling" : undefined),
	body(body, item, facts) {
		body.text("Arguments", facts.endedAt === undefined ? item.arguments : prettyJson(item.arguments));
		body.text("Output", prettyJson(item.output));
		// An object according to the API reference. Some servers send a string.
		body.json("Error", item.error);
	},
});

/** A call that the provider makes only after approval. */
export const mcpApprovalRequest = callView<ItemOf<"mcp_approval_request">>({
	icon: "shield",
	name: (item) => item.name || "MCP call",
	detail: (item) => item.server_label,
	asks: (item) => ({ name: item.name, arguments: item.arguments }),
	state: (_, { consent, ended }) => {
		if (consent?.state === "allowed") return "done";
		return consent?.state === "denied" || (consent && ended) ? "stopped" : "waiting";
	},
	word: (_, state) => (state === "waiting" ? "needs approval" : undefined),
	body(body, item) {
		body.text("Arguments", prettyJson(item.arguments));
	},
});

/** The answer to an approval request. */
export const mcpApprovalResponse = callView<ItemOf<"mcp_approval_response">>({
	icon: "shield",
	name: (item) => (item.approve ? "Approved" : "Not approved"),
	detail: (item) => item.reason ?? undefined,
	state: (item) => (item.approve ? "done" : "stopped"),
});

/** One tool of a list. */
export function toolNode(tool: {
	readonly name?: string;
	readonly description?: string | null;
}): HTMLElement {
	const description = typeof tool?.description === "string" ? firstWords(tool.description, 200) : "";
	return el(
		"div",
		{ class: "found" },
		el("div", { class: "found-name", dir: "auto" }, sanitizeName(tool?.name ?? "Unnamed tool")),
		description !== "" && el("div", { class: "found-text", dir: "auto" }, sanitizeText(description)),
	);
}
