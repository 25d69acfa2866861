import type * as vscode from "vscode";

/** Something that owns disposables. What it is given after its own end is disposed at once, never leaked. */
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
