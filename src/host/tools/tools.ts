import { definitions } from "./language/definitions";
import { diagnostics } from "./language/diagnostics";
import { documentSymbols } from "./language/documentSymbols";
import { hover } from "./language/hover";
import { incomingCalls } from "./language/incomingCalls";
import { outgoingCalls } from "./language/outgoingCalls";
import { references } from "./language/references";

/** All read-only tools, by name. */
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
