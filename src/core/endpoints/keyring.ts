import { StreamError } from "../errors/errors";
import { endpointUrl, isLoopback } from "../wire/address";
import { type Endpoint, endpointName } from "./endpoint";
import { checkKey } from "./key";

/** Stores keys: VS Code's secret storage. Calls may throw, for example on a machine without a keyring. */
export interface SecretStore {
	get(name: string): PromiseLike<string | undefined>;
	store(name: string, value: string): PromiseLike<void>;
	delete(name: string): PromiseLike<void>;
}

/** Asks the user. Both methods resolve at once with "no" when the signal aborts. */
export interface KeyPrompt {
	/** Asks for the key of an endpoint. The keyring checks the result again. */
	enter(endpoint: string, origin: string, signal: AbortSignal | undefined): Promise<string | undefined>;
	/** Asks whether the value of an environment variable may be sent to this origin. */
	mayUse(variable: string, origin: string, signal: AbortSignal | undefined): Promise<boolean>;
}

/** Stored permissions: which environment variable may be sent to which origin. */
export interface Permissions {
	has(name: string): boolean;
	add(name: string): PromiseLike<void>;
	remove(name: string): PromiseLike<void>;
}

export interface KeyringParts {
	readonly secrets: SecretStore;
	readonly prompt: KeyPrompt;
	readonly permissions: Permissions;
	/** Reads an environment variable. */
	readonly environment: (name: string) => string | undefined;
}

const prefix = "streamPanel.key:";

/**
 * API keys, each bound to the origin that it was entered for. If an endpoint's address moves to another
 * server, the key is not used there until the user enters one (fault 149).
 */
export class Keyring {
	constructor(private readonly parts: KeyringParts) {}

	/**
	 * Returns the key for a request to this endpoint, and asks for it if it is needed and missing. The key is
	 * read for each request, so that a key removed in another window is gone here too (fault 156).
	 *
	 * @returns undefined if no key is sent: `auth: "none"`, or a server on this machine without a key
	 * @throws StreamError `auth` without a key, `config` if the key would be sent in plain text
	 */
	async forRequest(endpoint: Endpoint, signal?: AbortSignal): Promise<string | undefined> {
		if (endpoint.auth === "none") return undefined;
		const { origin, host, local } = targetOf(endpoint);
		const key = (await this.read(origin)) ?? (await this.fromEnvironment(endpoint, origin, signal));
		if (key !== undefined || local) return key;
		const entered = signal?.aborted ? undefined : await this.ask(endpoint, signal);
		if (entered !== undefined) return entered;
		throw new StreamError({
			kind: "auth",
			message: `${endpointName(endpoint)} needs an API key for ${host}. Set it and ask again.`,
			action: "setApiKey",
		});
	}

	/**
	 * Asks for a key and stores it for the endpoint's origin.
	 *
	 * @returns undefined if the user cancelled or entered an invalid key
	 */
	async ask(endpoint: Endpoint, signal?: AbortSignal): Promise<string | undefined> {
		const { origin } = targetOf(endpoint);
		const entered = await this.parts.prompt.enter(endpointName(endpoint), origin, signal);
		const checked = checkKey(entered ?? "");
		if ("problem" in checked) return undefined;
		await fromStorage(() => this.parts.secrets.store(prefix + origin, checked.key));
		return checked.key;
	}

	/** Removes the key of the endpoint's origin, and the permission to use its environment variable. */
	async remove(endpoint: Endpoint): Promise<void> {
		const { origin } = targetOf(endpoint);
		await fromStorage(() => this.parts.secrets.delete(prefix + origin));
		if (endpoint.apiKeyEnv !== undefined) {
			await this.parts.permissions.remove(permission(endpoint.apiKeyEnv, origin));
		}
	}

	/** Whether a request to the endpoint would have a key without asking. */
	async has(endpoint: Endpoint): Promise<boolean> {
		const { origin } = targetOf(endpoint);
		if ((await this.read(origin)) !== undefined) return true;
		const { apiKeyEnv } = endpoint;
		return apiKeyEnv !== undefined && this.parts.permissions.has(permission(apiKeyEnv, origin));
	}

	/** Whether a request to the endpoint can be sent without asking for a key. */
	async ready(endpoint: Endpoint): Promise<boolean> {
		return endpoint.auth === "none" || targetOf(endpoint).local || (await this.has(endpoint));
	}

	/** The key that is saved for the endpoint's origin; never asks. */
	saved(endpoint: Endpoint): Promise<string | undefined> {
		return this.read(targetOf(endpoint).origin);
	}

	private async read(origin: string): Promise<string | undefined> {
		const checked = checkKey((await fromStorage(() => this.parts.secrets.get(prefix + origin))) ?? "");
		return "key" in checked ? checked.key : undefined;
	}

	/** A variable's value is sent to an origin only after the user allowed exactly that, once (fault 152). */
	private async fromEnvironment(
		{ apiKeyEnv }: Endpoint,
		origin: string,
		signal: AbortSignal | undefined,
	): Promise<string | undefined> {
		if (apiKeyEnv === undefined) return undefined;
		const checked = checkKey(this.parts.environment(apiKeyEnv) ?? "");
		if ("problem" in checked) return undefined;
		const name = permission(apiKeyEnv, origin);
		if (!this.parts.permissions.has(name)) {
			if (signal?.aborted || !(await this.parts.prompt.mayUse(apiKeyEnv, origin, signal))) return undefined;
			await this.parts.permissions.add(name);
		}
		return checked.key;
	}
}

const permission = (variable: string, origin: string) => `${variable} ${origin}`;

/** The origin that an endpoint's key is sent to: never over plain HTTP to another machine (fault 150). */
function targetOf(endpoint: Endpoint): { origin: string; host: string; local: boolean } {
	const url = endpointUrl(endpoint, "");
	const local = isLoopback(url);
	if (url.protocol !== "https:" && !local) {
		throw new StreamError({
			kind: "config",
			message: `${url.host} is not on this machine, so its address must begin with https://. Correct baseUrl in the settings.`,
			action: "openSettings",
		});
	}
	return { origin: url.origin, host: url.host, local };
}

async function fromStorage<T>(call: () => PromiseLike<T>): Promise<T> {
	try {
		return await call();
	} catch (cause) {
		throw new StreamError(
			{
				kind: "auth",
				message:
					"VS Code's secret storage does not respond, so no key can be read. Check the system's keyring, then ask again.",
				action: "showLog",
			},
			{ cause },
		);
	}
}
