import * as vscode from "vscode";
import { Disposable } from "../../disposable";
import { type HistoryElement, HistoryTree, type TreeParts } from "./historyTree";

/** The id of the view in package.json. */
const viewId = "streamPanel.history";

/** How often the relative times are updated while the view is visible, in milliseconds. */
const minute = 60_000;

/** The History view below the panel. */
export class HistoryView extends Disposable {
	private readonly view: vscode.TreeView<HistoryElement>;
	private timer: ReturnType<typeof setInterval> | undefined;

	constructor(parts: TreeParts) {
		super();
		const tree = this._register(new HistoryTree(parts));
		this.view = this._register(vscode.window.createTreeView(viewId, { treeDataProvider: tree }));
		this._register(
			tree.onProblem((problem) => {
				// An empty message is hidden.
				this.view.message = problem ?? "";
			}),
		);
		this._register(this.view.onDidChangeVisibility(({ visible }) => this.watch(visible, tree)));
		this._register({ dispose: () => clearInterval(this.timer) });
		this.watch(this.view.visible, tree);
	}

	/** The conversation that is selected in the view. */
	get selected(): string | undefined {
		const [element] = this.view.selection;
		return element && "id" in element ? element.id : undefined;
	}

	private watch(visible: boolean, tree: HistoryTree): void {
		clearInterval(this.timer);
		this.timer = visible ? setInterval(() => tree.refresh(), minute) : undefined;
	}
}
