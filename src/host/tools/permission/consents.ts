import type { ConsentChoice } from "../../../core/panel/channel";
import type { Decision } from "../../../core/tools/toolbox";
import type { ToolIdentity, ToolPermissions } from "./permissions";

/** A call that waits for the user. */
interface Pending {
	readonly tool: ToolIdentity;
	readonly chat: string;
	readonly decide: (decision: Decision) => void;
}

/** The calls that wait for the user's leave, in all chats. */
export class Consents {
	private readonly pending = new Map<string, Pending>();

	constructor(private readonly permissions: ToolPermissions) {}

	/**
	 * Waits for the user.
	 *
	 * @param output the index of the call in the answer of the run
	 */
	ask(run: string, output: number, tool: ToolIdentity, chat: string, signal: AbortSignal): Promise<Decision> {
		const key = keyOf(run, output);
		return new Promise((resolve, reject) => {
			const settle = (act: () => void) => {
				signal.removeEventListener("abort", stop);
				this.pending.delete(key);
				act();
			};
			const stop = () => settle(() => reject(signal.reason));
			if (signal.aborted) return reject(signal.reason);
			signal.addEventListener("abort", stop);
			this.pending.set(key, { tool, chat, decide: (decision) => settle(() => resolve(decision)) });
		});
	}

	/** The user decided. What is allowed for longer also answers the other calls that wait for it. */
	async decide(run: string, output: number, choice: ConsentChoice, reason?: string): Promise<void> {
		const asked = this.pending.get(keyOf(run, output));
		if (!asked) return;
		if (choice === "deny") {
			const said = reason?.trim() ?? "";
			return asked.decide({ allowed: false, ...(said === "" ? {} : { reason: said }) });
		}
		asked.decide({ allowed: true, by: choice });
		await this.permissions.allow(asked.tool, choice, asked.chat);
		for (const { tool, chat, decide } of [...this.pending.values()]) {
			const by = this.permissions.of(tool, chat);
			if (by !== undefined) decide({ allowed: true, by });
		}
	}
}

const keyOf = (run: string, output: number) => `${run}/${output}`;
