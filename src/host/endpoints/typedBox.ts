import * as vscode from "vscode";
import { type TextRow, TypedChoice } from "../../core/endpoints/typedChoice";

/** A list row with a value. */
export interface TextItem extends vscode.QuickPickItem, TextRow {}

/** The content of the box. */
export interface TypedBoxOptions {
	readonly title: string;
	readonly placeholder: string;
	/** The values that are offered below the typed one. */
	readonly offers: () => readonly TextItem[];
	/** A button in the title bar, shown while there are offers. */
	readonly button: { readonly icon: string; readonly tooltip: string; readonly press: () => Thenable<void> };
}

/**
 * Asks for a text in a quick pick. The first row is the typed text, and Enter accepts the current input,
 * unless the user moved to another row.
 *
 * @returns undefined if the user cancelled
 */
export async function askText(options: TypedBoxOptions): Promise<string | undefined> {
	const box = vscode.window.createQuickPick<TextItem>();
	const choice = new TypedChoice<TextItem>();
	const { icon, tooltip, press } = options.button;
	const button = { iconPath: new vscode.ThemeIcon(icon), tooltip };
	const show = () => {
		const offers = options.offers();
		const typed = box.value.trim();
		const own = typed === "" ? [] : [{ label: typed, text: typed, alwaysShow: true }];
		const rows = [...own, ...offers.filter(({ text }) => text !== typed)];
		choice.show(box.value, rows);
		box.buttons = offers.length > 0 ? [button] : [];
		box.items = rows;
	};
	box.title = options.title;
	box.placeholder = options.placeholder;
	box.ignoreFocusOut = true;
	box.onDidChangeValue(show);
	box.onDidChangeActive(([active]) => choice.activate(active));
	box.onDidTriggerButton(async () => {
		await press();
		show();
	});
	show();
	try {
		return await new Promise<string | undefined>((resolve) => {
			// Enter in an empty box without rows does nothing.
			box.onDidAccept(() => choice.text !== "" && resolve(choice.text));
			box.onDidHide(() => resolve(undefined));
			box.show();
		});
	} finally {
		box.dispose();
	}
}
