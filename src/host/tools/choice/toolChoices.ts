import type * as vscode from "vscode";
import { isFields } from "../../../core/fields";
import { type HostedTool, readHosted } from "../../../core/tools/hosted";

/** The tools that the user turned on for one endpoint. */
export interface ToolChoice {
	/** The ids of tools that the extension runs: `workspace:read_file`, `vscode:NAME`. */
	readonly functions: readonly string[];
	readonly hosted: readonly HostedTool[];
}

const stateKey = "streamPanel.tools";
const none: ToolChoice = { functions: [], hosted: [] };

/** Which tools are on, by endpoint. All are off until the user chooses. */
export class ToolChoices {
	/**
	 * @param state is not synced
	 * @param changed called when the user chose
	 */
	constructor(
		private readonly state: vscode.Memento,
		private readonly changed: () => void,
	) {}

	of(endpoint: string): ToolChoice {
		const all = this.state.get<unknown>(stateKey);
		const saved = isFields(all) && Object.hasOwn(all, endpoint) ? all[endpoint] : undefined;
		if (!isFields(saved)) return none;
		const { functions, hosted } = saved;
		return {
			functions: Array.isArray(functions) ? functions.filter((id) => typeof id === "string") : [],
			hosted: Array.isArray(hosted) ? hosted.map(readHosted).filter((tool) => tool !== undefined) : [],
		};
	}

	async set(endpoint: string, choice: ToolChoice): Promise<void> {
		const all = this.state.get<Record<string, unknown>>(stateKey, {});
		await this.state.update(stateKey, { ...all, [endpoint]: choice });
		this.changed();
	}
}
