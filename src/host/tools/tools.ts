import { definitions } from "./definitions";
import { diagnostics } from "./diagnostics";
import { documentSymbols } from "./documentSymbols";
import { hover } from "./hover";
import { incomingCalls } from "./incomingCalls";
import { outgoingCalls } from "./outgoingCalls";
import { references } from "./references";

/** Every read-only tool, by the name under which it is called. */
export const tools = {
	document_symbols: documentSymbols,
	hover,
	definitions,
	references,
	outgoing_calls: outgoingCalls,
	incoming_calls: incomingCalls,
	diagnostics,
} as const;

export type Tools = typeof tools;
