import type * as vscode from "vscode";

/** Owns disposables. One that is registered after `dispose` is disposed at once, so it can't leak. */
export class Disposable implements vscode.Disposable {
	private readonly owned = new Set<vscode.Disposable>();
	private ended = false;

	protected _register<T extends vscode.Disposable>(disposable: T): T {
		if (this.ended) disposable.dispose();
		else this.owned.add(disposable);
		return disposable;
	}

	protected get disposed(): boolean {
		return this.ended;
	}

	dispose(): void {
		this.ended = true;
		const all = [...this.owned].reverse();
		this.owned.clear();
		for (const one of all) one.dispose();
	}
}
