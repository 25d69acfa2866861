import type * as vscode from "vscode";
import { isFields } from "../../core/fields";
import type { OfferedTools } from "../../core/providers/provider";
import { mcpOrigin } from "../../core/tools/hosted";

const prefix = "streamPanel.mcp:";

/** What authorizes the model's server at MCP servers, each bound to the origin that it was entered for. */
export class McpKeys {
	constructor(private readonly secrets: vscode.SecretStorage) {}

	/** @param key undefined or empty removes it */
	async set(address: string, key: string | undefined): Promise<void> {
		const name = prefix + mcpOrigin(address);
		if (key) await this.secrets.store(name, key);
		else await this.secrets.delete(name);
	}

	/**
	 * Tools with what authorizes them, read for each request.
	 *
	 * @returns the tools, and the secrets in them, which no error may show
	 */
	async authorized(
		tools: OfferedTools,
	): Promise<{ readonly tools: OfferedTools; readonly secrets: readonly string[] }> {
		const secrets: string[] = [];
		const hosted = tools.hosted.map(async (tool) => {
			const address = isFields(tool) && tool.type === "mcp" ? tool.server_url : undefined;
			if (typeof address !== "string") return tool;
			const authorization = await this.secrets.get(prefix + mcpOrigin(address));
			if (authorization === undefined) return tool;
			secrets.push(authorization);
			return { ...tool, authorization };
		});
		return { tools: { ...tools, hosted: await Promise.all(hosted) }, secrets };
	}
}
