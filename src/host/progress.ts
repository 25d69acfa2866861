import * as vscode from "vscode";

/** Reports the current step. */
export type Tell = (step: string) => void;

/**
 * Runs an action under a notification that can cancel it.
 *
 * @returns undefined if the user cancelled
 */
export async function withCancel<T>(
	title: string,
	action: (signal: AbortSignal, tell: Tell) => Promise<T>,
): Promise<T | undefined> {
	const location = vscode.ProgressLocation.Notification;
	return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
		const abort = new AbortController();
		const listening = token.onCancellationRequested(() => abort.abort());
		try {
			const result = await action(abort.signal, (step) => progress.report({ message: step }));
			// An action may return normally although its request was aborted.
			return abort.signal.aborted ? undefined : result;
		} catch (error) {
			if (abort.signal.aborted) return undefined;
			throw error;
		} finally {
			listening.dispose();
		}
	});
}
