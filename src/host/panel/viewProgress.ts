import * as vscode from "vscode";
import { Disposable } from "../disposable";
import type { ShownChat } from "./shownChat";

/**
 * Shows progress on the view while an answer is streaming and the view is hidden. In a visible view the text
 * itself shows progress; an animated bar would cost as many frames again.
 */
export class ViewProgress extends Disposable {
	private finish: (() => void) | undefined;

	/** @param visible whether the view is visible; call `update` when that changes */
	constructor(
		private readonly viewId: string,
		private readonly shown: ShownChat,
		private readonly visible: () => boolean,
	) {
		super();
		this._register({ dispose: shown.onEvents(() => this.update()) });
		this._register({ dispose: shown.onChange(() => this.update()) });
		this._register({ dispose: () => this.finish?.() });
	}

	update(): void {
		const wanted = this.shown.chat.answering && !this.visible();
		if (wanted === (this.finish !== undefined)) return;
		this.finish?.();
		this.finish = undefined;
		if (!wanted) return;
		const over = new Promise<void>((resolve) => {
			this.finish = resolve;
		});
		vscode.window.withProgress({ location: { viewId: this.viewId } }, () => over);
	}
}
