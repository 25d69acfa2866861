import { builtinId } from "../../core/endpoints/endpoint";
import { StreamError } from "../../core/errors/errors";
import type { RunSource } from "../../core/events/question";
import { editorRule, type HistoryRule, historyRule } from "../../core/providers/historyRule";
import type { Provider } from "../../core/providers/provider";
import { builtinName, type Choice, choice, chosenSource, sourceOf } from "../endpoints/endpoints";
import type { Servers } from "../endpoints/servers";
import { EditorModelProvider } from "./editorModels/editorModelProvider";
import { editorLimit, editorSource } from "./editorModels/languageModels";
import { EndpointProvider } from "./endpointProvider";

interface Answering {
	readonly source: RunSource;
	readonly provider: Provider;
	/** How many characters a question may have. */
	readonly maxInput?: number;
	/** How the turns before a question are sent; by default all of them. */
	readonly rule?: HistoryRule;
}

/**
 * Who answers: looked up for each question, because the user may have chosen another.
 *
 * @param endpoint the id of an endpoint; by default the chosen one
 */
export type Answerer = (endpoint?: string) => Answering;

/** Who answers, by the settings as they are when a question is asked. */
export function answerer(builtin: Provider, servers: Servers): Answerer {
	const table: { readonly [K in Choice["type"]]: (choice: Extract<Choice, { type: K }>) => Answering } = {
		builtin: () => ({ source: { endpoint: builtinId, name: builtinName }, provider: builtin }),
		editor: ({ id }) => ({
			source: editorSource(id),
			provider: new EditorModelProvider(id),
			rule: editorRule(id, editorLimit(id)),
		}),
		server: ({ endpoint }) => ({
			source: sourceOf(endpoint),
			provider: new EndpointProvider(endpoint, servers),
			rule: historyRule(endpoint, servers.rejected.lost),
			...(endpoint.maxInput === undefined ? {} : { maxInput: endpoint.maxInput }),
		}),
	};
	return (endpoint) => {
		try {
			const chosen = choice(endpoint);
			const row = table[chosen.type] as (choice: Choice) => Answering;
			return row(chosen);
		} catch (error) {
			if (!(error instanceof StreamError)) throw error;
			return { source: chosenSource(endpoint), provider: failing(error) };
		}
	};
}

/** An invalid setting is reported in place of an answer, so that the question is kept. */
export function failing(error: StreamError): Provider {
	// biome-ignore lint/correctness/useYield: there is nothing to yield before the failure.
	async function* fail(): AsyncGenerator<never> {
		throw error;
	}
	return { stream: fail, resume: fail };
}
