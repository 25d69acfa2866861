import type * as vscode from "vscode";

/** VS Code's memory of an extension, without VS Code. */
export function memento(values: Record<string, unknown> = {}): vscode.Memento {
	const kept = new Map(Object.entries(values));
	return {
		keys: () => [...kept.keys()],
		get: <T>(key: string, fallback?: T) => (kept.get(key) ?? fallback) as T,
		update: async (key, value) => {
			// As JSON, like VS Code keeps it.
			kept.set(key, JSON.parse(JSON.stringify(value)));
		},
	};
}

/** VS Code's secret storage, without VS Code. */
export function secretStorage(): vscode.SecretStorage {
	const kept = new Map<string, string>();
	const storage: Pick<vscode.SecretStorage, "get" | "store" | "delete"> = {
		get: async (key) => kept.get(key),
		store: async (key, value) => void kept.set(key, value),
		delete: async (key) => void kept.delete(key),
	};
	return storage as vscode.SecretStorage;
}
