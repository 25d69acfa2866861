import * as vscode from "vscode";
import { checkKey } from "../../core/endpoints/key";
import { type KeyPrompt, Keyring, type Permissions } from "../../core/endpoints/keyring";

/** The user's keys: VS Code's secret storage, its input box and the environment of this VS Code. */
export type Keys = Keyring;

/** @param state remembers which environment variable may be sent to which origin; it is not synced */
export function createKeys(secrets: vscode.SecretStorage, state: vscode.Memento): Keys {
	return new Keyring({
		secrets,
		prompt,
		permissions: permissions(state),
		environment: (name) => process.env[name],
	});
}

const prompt: KeyPrompt = {
	enter(endpoint, origin, signal) {
		return cancellable(signal, (token) =>
			vscode.window.showInputBox(
				{
					title: `API key for ${endpoint}`,
					prompt: `Stored in VS Code's secret storage and sent only to ${origin}.`,
					password: true,
					ignoreFocusOut: true,
					validateInput(value) {
						const checked = checkKey(value);
						return "problem" in checked && value !== "" ? checked.problem : undefined;
					},
				},
				token,
			),
		);
	},
	async mayUse(variable, origin) {
		const use = "Use It";
		const answer = await vscode.window.showWarningMessage(
			`Send the key in ${variable} to ${origin}?`,
			{
				modal: true,
				detail:
					"The endpoint's settings name this environment variable. You are asked once for this variable and this server.",
			},
			use,
		);
		return answer === use;
	},
};

const stateKey = "streamPanel.environmentKeys";

function permissions(state: vscode.Memento): Permissions {
	const all = () => state.get<readonly string[]>(stateKey, []);
	return {
		has: (name) => all().includes(name),
		add: (name) => state.update(stateKey, [...all().filter((one) => one !== name), name]),
		remove: (name) =>
			state.update(
				stateKey,
				all().filter((one) => one !== name),
			),
	};
}

/** Closes VS Code's input box when the run that asked is stopped. */
async function cancellable<T>(
	signal: AbortSignal | undefined,
	show: (token: vscode.CancellationToken) => Thenable<T>,
): Promise<T> {
	const source = new vscode.CancellationTokenSource();
	const stop = () => source.cancel();
	signal?.addEventListener("abort", stop);
	if (signal?.aborted) stop();
	try {
		return await show(source.token);
	} finally {
		signal?.removeEventListener("abort", stop);
		source.dispose();
	}
}
