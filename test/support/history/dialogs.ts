import * as vscode from "vscode";

/** The dialogs that a test answers in the user's place. */
const answered = [
	"showInformationMessage",
	"showWarningMessage",
	"showErrorMessage",
	"showInputBox",
	"showQuickPick",
	"showSaveDialog",
	"showOpenDialog",
	"createQuickPick",
] as const;

const own = Object.fromEntries(answered.map((name) => [name, vscode.window[name]]));

/** VS Code's own dialogs again. */
export function restoreDialogs(): void {
	Object.assign(vscode.window, own);
}

/** What a message said, and its buttons. */
export interface Said {
	readonly message: string;
	readonly buttons: readonly string[];
	readonly modal: boolean;
}

/** Collects the messages from now on; `answer` is asked for the button that the user presses. */
export function hearMessages(
	answer: (said: Said) => string | undefined | Promise<string | undefined>,
): Said[] {
	const said: Said[] = [];
	const show = async (message: string, ...rest: (string | vscode.MessageOptions)[]) => {
		const one = {
			message,
			buttons: rest.filter((item) => typeof item === "string"),
			modal: rest.some((item) => typeof item === "object" && item.modal === true),
		};
		said.push(one);
		return answer(one);
	};
	Object.assign(vscode.window, {
		showInformationMessage: show,
		showWarningMessage: show,
		showErrorMessage: show,
	});
	return said;
}

/** Answers a dialog of this name with what `answer` returns. */
export function answerDialog(
	name: Exclude<(typeof answered)[number], "createQuickPick">,
	answer: (...args: readonly unknown[]) => unknown,
): void {
	Object.assign(vscode.window, { [name]: async (...args: readonly unknown[]) => answer(...args) });
}

type Item = vscode.QuickPickItem;

/** A quick pick that a test operates. */
export class FakeQuickPick {
	items: readonly Item[] = [];
	activeItems: readonly Item[] = [];
	selectedItems: readonly Item[] = [];
	title = "";
	placeholder = "";
	busy = false;
	shown = false;
	readonly #accept = new vscode.EventEmitter<void>();
	readonly #hide = new vscode.EventEmitter<void>();
	readonly #type = new vscode.EventEmitter<string>();
	readonly #button = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<Item>>();
	readonly onDidAccept = this.#accept.event;
	readonly onDidHide = this.#hide.event;
	readonly onDidChangeValue = this.#type.event;
	readonly onDidTriggerItemButton = this.#button.event;

	/** Every quick pick that is made from now on, newest last. */
	static watch(): FakeQuickPick[] {
		const made: FakeQuickPick[] = [];
		Object.assign(vscode.window, {
			createQuickPick: () => {
				const box = new FakeQuickPick();
				made.push(box);
				return box;
			},
		});
		return made;
	}

	/** The labels of the rows, without the names of sections. */
	get labels(): string[] {
		return this.items
			.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator)
			.map(({ label }) => label);
	}

	item(label: string): Item {
		const found = this.items.find((item) => item.label === label);
		if (!found) throw new Error(`There is no row ${label} in: ${this.labels.join(", ")}`);
		return found;
	}

	accept(label: string): void {
		this.selectedItems = [this.item(label)];
		this.#accept.fire();
	}

	press(label: string, tooltip: string): void {
		const item = this.item(label);
		const button = item.buttons?.find((one) => one.tooltip === tooltip);
		if (!button) throw new Error(`The row ${label} has no button ${tooltip}`);
		this.#button.fire({ item, button });
	}

	type(text: string): void {
		this.#type.fire(text);
	}

	show(): void {
		this.shown = true;
	}

	hide(): void {
		if (!this.shown) return;
		this.shown = false;
		this.#hide.fire();
	}

	dispose(): void {
		this.hide();
	}
}
