import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../core/endpoint";
import { StreamError } from "../core/errors";
import { checkKey } from "../core/key";
import { isLoopback, parseBaseUrl } from "../core/wire/address";

const prefix = "streamPanel.key:";

/**
 * API keys, each bound to the origin that it was entered for: an endpoint whose address moves to another
 * server has no key there until the user enters one (fault 149).
 */
export class Keys {
	constructor(private readonly secrets: vscode.SecretStorage) {}

	/**
	 * The key for a request to this endpoint; asks for one where it is needed and there is none.
	 *
	 * @returns undefined where none is sent: `auth: "none"`, or a server on this machine that has none
	 * @throws StreamError `auth` without a key, `config` where a key would travel in plain text
	 */
	async forRequest(endpoint: Endpoint, signal: AbortSignal): Promise<string | undefined> {
		if (endpoint.auth === "none") return undefined;
		const url = parseBaseUrl(endpoint.baseUrl);
		const local = isLoopback(url);
		const key = (await this.read(url.origin)) ?? this.fromEnvironment(endpoint);
		if (url.protocol !== "https:" && !local) {
			throw new StreamError({
				kind: "config",
				message: `${url.host} is not on this machine, so its address must start with https:// before a key is sent there.`,
				action: "openSettings",
			});
		}
		if (key !== undefined || local) return key;
		const entered = await this.ask(endpoint, url.origin, signal);
		if (entered !== undefined) return entered;
		throw new StreamError({
			kind: "auth",
			message: `${endpointName(endpoint)} needs an API key for ${url.host}: set it and ask again.`,
			action: "setApiKey",
		});
	}

	/** Asks for a key and keeps it. @returns undefined when the user left the box */
	async ask(endpoint: Endpoint, origin: string, signal?: AbortSignal): Promise<string | undefined> {
		const source = new vscode.CancellationTokenSource();
		const stop = () => source.cancel();
		signal?.addEventListener("abort", stop);
		try {
			const entered = await vscode.window.showInputBox(
				{
					title: `API key for ${endpointName(endpoint)}`,
					prompt: `Kept in VS Code's secret storage and sent to ${origin} only.`,
					password: true,
					ignoreFocusOut: true,
					validateInput: (value) => {
						const checked = checkKey(value);
						return "problem" in checked && value !== "" ? checked.problem : undefined;
					},
				},
				source.token,
			);
			const checked = checkKey(entered ?? "");
			if (!("key" in checked)) return undefined;
			await this.guarded(() => this.secrets.store(prefix + origin, checked.key));
			return checked.key;
		} finally {
			signal?.removeEventListener("abort", stop);
			source.dispose();
		}
	}

	async remove(origin: string): Promise<void> {
		await this.guarded(() => this.secrets.delete(prefix + origin));
	}

	async has(origin: string): Promise<boolean> {
		return (await this.read(origin)) !== undefined;
	}

	// Read at each request, so that a key removed in another window is gone here too (fault 156).
	private read(origin: string): Promise<string | undefined> {
		return this.guarded(() => this.secrets.get(prefix + origin));
	}

	private fromEnvironment(endpoint: Endpoint): string | undefined {
		if (endpoint.apiKeyEnv === undefined) return undefined;
		const checked = checkKey(process.env[endpoint.apiKeyEnv] ?? "");
		return "key" in checked ? checked.key : undefined;
	}

	/** A machine without a keyring makes SecretStorage throw (fault 155). */
	private async guarded<T>(call: () => Thenable<T>): Promise<T> {
		try {
			return await call();
		} catch (cause) {
			throw new StreamError(
				{
					kind: "auth",
					message:
						"VS Code's secret storage does not answer, so no key can be read: check the system's keyring, then ask again.",
					action: "showLog",
				},
				{ cause },
			);
		}
	}
}
