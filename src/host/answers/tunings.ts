import * as vscode from "vscode";
import type { Tuning } from "../../core/events/question";
import { tunable, tuningValues } from "../../core/providers/request/tuning";
import { choice } from "../endpoints/endpoints";
import { setting } from "../settings";

const titles: { readonly [K in keyof Tuning]-?: string } = {
	effort: "Reasoning effort",
	verbosity: "Verbosity",
};

interface Item extends vscode.QuickPickItem {
	readonly set?: Tuning;
}

/** Reasoning effort and verbosity, as the user chose them for each endpoint; kept until the window closes. */
export class Tunings {
	private readonly chosen = new Map<string, Tuning>();

	/** @param changed called when the user chose a value */
	constructor(private readonly changed: () => void) {}

	/** What can be chosen for the endpoint that answers next. */
	get names(): readonly (keyof Tuning)[] {
		try {
			const chosen = choice();
			return chosen.type === "server" ? tunable(chosen.endpoint) : [];
		} catch {
			// An invalid entry is reported when a question is asked.
			return [];
		}
	}

	/** The values for the next question; undefined for the server's own defaults. */
	get next(): Tuning | undefined {
		const chosen = this.chosen.get(setting("endpoint"));
		const names = this.names.filter((name) => chosen?.[name] !== undefined);
		return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, chosen?.[name]]));
	}

	/** Lets the user choose one value. */
	async pick(): Promise<void> {
		const id = setting("endpoint");
		const now = this.next ?? {};
		const items = this.names.flatMap((name): Item[] => [
			{ label: titles[name], kind: vscode.QuickPickItemKind.Separator },
			...[undefined, ...tuningValues[name]].map((value) => itemOf(name, value, now)),
		]);
		if (items.length === 0) return;
		const picked = await vscode.window.showQuickPick(items, {
			title: "Stream Panel: Reasoning Effort and Verbosity",
			placeHolder: "How is your next question answered?",
			matchOnDescription: true,
		});
		if (!picked?.set) return;
		this.chosen.set(id, { ...now, ...picked.set });
		this.changed();
	}
}

function itemOf(name: keyof Tuning, value: string | undefined, now: Tuning): Item {
	return {
		label: `${now[name] === value ? "$(check) " : ""}${value ?? "Default"}`,
		description: value === undefined ? `${titles[name]}: nothing is sent` : titles[name],
		set: { [name]: value },
	};
}
