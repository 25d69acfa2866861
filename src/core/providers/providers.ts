import type { Endpoint } from "../endpoints/endpoint";
import { ChatCompletionsProvider } from "./chat/chatCompletions";
import { CompletionsProvider } from "./completions/completions";
import type { Provider } from "./provider";
import { ResponsesProvider } from "./responses/responses";
import type { ServerOptions } from "./server";

/** The provider of each API. */
export const providers: { readonly [K in Endpoint["api"]]: new (options: ServerOptions) => Provider } = {
	responses: ResponsesProvider,
	chatCompletions: ChatCompletionsProvider,
	completions: CompletionsProvider,
};
