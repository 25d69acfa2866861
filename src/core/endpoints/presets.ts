import type { Endpoint } from "./endpoint";

/** A kind of server that Add Endpoint… offers. */
export interface Preset {
	readonly id: string;
	readonly name: string;
	readonly api: Endpoint["api"];
	readonly auth: NonNullable<Endpoint["auth"]>;
	/** Absent if the user has to enter it. */
	readonly baseUrl?: string;
}

export const openAi: Preset = {
	id: "openai",
	name: "OpenAI",
	api: "responses",
	auth: "bearer",
	baseUrl: "https://api.openai.com/v1",
};

export const openRouter: Preset = {
	id: "openrouter",
	name: "OpenRouter",
	api: "chatCompletions",
	auth: "bearer",
	baseUrl: "https://openrouter.ai/api/v1",
};

/** Uses the v1 path, which serves both APIs and needs no `api-version`. */
export const azure: Preset = { id: "azure", name: "Azure OpenAI", api: "responses", auth: "api-key" };

/** Servers that people run on their own machine, at their default ports. */
export const localPresets: readonly (Preset & { readonly baseUrl: string })[] = [
	local("ollama", "Ollama", 11434),
	local("lm-studio", "LM Studio", 1234),
	local("vllm", "vLLM", 8000),
	local("llama.cpp", "llama.cpp", 8080),
];

function local(id: string, name: string, port: number) {
	// The address, not the name: `localhost` may resolve to ::1 first, where these servers do not listen.
	return { id, name, api: "chatCompletions", auth: "none", baseUrl: `http://127.0.0.1:${port}/v1` } as const;
}

/**
 * The v1 address of an Azure OpenAI resource.
 *
 * @param entered the resource's name, or any of its addresses, as shown in the portal
 * @returns undefined if it is neither
 */
export function azureBaseUrl(entered: string): string | undefined {
	const text = entered.trim();
	if (/^[a-z0-9][a-z0-9-]{0,62}$/i.test(text))
		return `https://${text.toLowerCase()}.openai.azure.com/openai/v1`;
	if (!/^https:\/\//i.test(text) || !URL.canParse(text)) return undefined;
	const url = new URL(text);
	if (url.username !== "" || url.password !== "") return undefined;
	return `${url.origin}/openai/v1`;
}

/** An unused id: the preset's own id, or that id with a number. */
export function freeId(wanted: string, taken: readonly string[]): string {
	let id = wanted;
	for (let number = 2; taken.includes(id); number++) id = `${wanted}-${number}`;
	return id;
}

/** An id and a name for a server for which the user entered only the address. */
export function namedAfter(url: URL): { readonly id: string; readonly name: string } {
	return { id: url.host, name: url.host };
}
