import * as vscode from "vscode";
import { Disposable } from "../disposable";
import type { ShownChat } from "./shownChat";

/**
 * Progress on a view while an answer is under way and nobody sees it grow. Where it is seen, the text is the
 * progress: a bar that moves beside it would cost as many frames again.
 */
export class ViewProgress extends Disposable {
	private finish: (() => void) | undefined;

	/** @param visible whether the view is seen; `update` is to be called when that changes */
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
