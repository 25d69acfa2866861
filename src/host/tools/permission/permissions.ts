import type * as vscode from "vscode";
import type { ConsentScope } from "../../../core/events/runEvents";

/** A tool as a permission names it. */
export interface ToolIdentity {
	/** `workspace:read_file`, `vscode:NAME`, `mcp:LABEL@ORIGIN/NAME`. */
	readonly id: string;
	/** What the tool says that it does. A permission does not hold for another description. */
	readonly description: string;
	/** The name for the user. */
	readonly title: string;
}

/** A permission that can be taken back. */
export interface Permission extends ToolIdentity {
	readonly scope: Exclude<ConsentScope, "once">;
}

const stateKey = "streamPanel.toolPermissions";

/** What the user has allowed: in a chat, until the window closes, or always. */
export class ToolPermissions {
	/** By chat. */
	private readonly inChats = new Map<string, Map<string, ToolIdentity>>();

	/** @param state keeps what is always allowed; it is not synced */
	constructor(private readonly state: vscode.Memento) {}

	/** @param chat the id of the conversation */
	of(tool: ToolIdentity, chat: string): ConsentScope | undefined {
		const fits = (one: ToolIdentity | undefined) => one?.description === tool.description;
		if (fits(this.always().find(({ id }) => id === tool.id))) return "always";
		return fits(this.inChats.get(chat)?.get(tool.id)) ? "chat" : undefined;
	}

	async allow(tool: ToolIdentity, scope: ConsentScope, chat: string): Promise<void> {
		if (scope === "chat") {
			const own = this.inChats.get(chat) ?? new Map<string, ToolIdentity>();
			this.inChats.set(chat, own.set(tool.id, tool));
		}
		if (scope === "always") await this.keep([...this.always().filter(({ id }) => id !== tool.id), tool]);
	}

	/** What can be taken back: what is always allowed, and what is allowed in this chat. */
	list(chat: string): Permission[] {
		const own = [...(this.inChats.get(chat)?.values() ?? [])];
		return [
			...this.always().map((tool) => ({ ...tool, scope: "always" as const })),
			...own.map((tool) => ({ ...tool, scope: "chat" as const })),
		];
	}

	async takeBack({ id, scope }: Permission, chat: string): Promise<void> {
		if (scope === "chat") this.inChats.get(chat)?.delete(id);
		else await this.keep(this.always().filter((one) => one.id !== id));
	}

	private always(): readonly ToolIdentity[] {
		return this.state.get<readonly ToolIdentity[]>(stateKey, []);
	}

	private keep(tools: readonly ToolIdentity[]): Thenable<void> {
		return this.state.update(stateKey, tools);
	}
}
