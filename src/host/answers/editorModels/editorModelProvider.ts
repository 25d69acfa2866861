import * as vscode from "vscode";
import { type FailureKind, StreamError } from "../../../core/errors/errors";
import { presentable } from "../../../core/errors/redact";
import type { ServerEvent } from "../../../core/events/events";
import { type EditorPart, EditorParts } from "../../../core/providers/editorParts";
import type { Ask, Provider } from "../../../core/providers/provider";
import { isTooLong, tooLongAdvice } from "../../../core/wire/errors/tooLong";
import { editorMessages } from "./editorMessages";
import { editorModel } from "./languageModels";

/** Answers with one of VS Code's own models. VS Code decides who may use it, and how much. */
export class EditorModelProvider implements Provider {
	constructor(private readonly endpoint: string) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ServerEvent[]> {
		const source = new vscode.CancellationTokenSource();
		const stop = () => source.cancel();
		signal.addEventListener("abort", stop);
		if (signal.aborted) stop();
		try {
			const model = await editorModel(this.endpoint);
			if (!model) throw new StreamError(gone);
			const tools = editorTools(ask);
			const options = { justification, ...(tools.length > 0 ? { tools } : {}) };
			const response = await model.sendRequest(editorMessages(ask, this.endpoint), options, source.token);
			const parts = new EditorParts(crypto.randomUUID(), model.id, Math.floor(Date.now() / 1000));
			yield parts.begin();
			for await (const part of response.stream) {
				const events = parts.add(plain(part));
				if (events.length > 0) yield events;
			}
			// A cancelled answer may end like a complete one.
			if (!signal.aborted) yield parts.end();
		} catch (error) {
			if (!signal.aborted) throw failure(error);
		} finally {
			signal.removeEventListener("abort", stop);
			source.dispose();
		}
	}
}

const justification = "Stream Panel sends your question to this model.";

/** What the model may call. VS Code checks nothing of it: the arguments are checked when a call arrives. */
function editorTools({ tools }: Ask): vscode.LanguageModelChatTool[] {
	return (tools?.functions ?? []).map(({ name, description, parameters }) => ({
		name,
		description,
		inputSchema: parameters,
	}));
}

function plain(part: unknown): EditorPart {
	if (part instanceof vscode.LanguageModelTextPart) return { type: "text", text: part.value };
	if (part instanceof vscode.LanguageModelToolCallPart) {
		return { type: "call", id: part.callId, name: part.name, input: part.input };
	}
	return {
		type: "other",
		name: (part as { constructor?: { name?: string } } | null)?.constructor?.name ?? "",
	};
}

const gone = {
	kind: "request",
	message: "VS Code no longer offers this model. Select another endpoint.",
	action: "selectEndpoint",
	code: "NotFound",
} as const;

interface Row {
	readonly kind: FailureKind;
	readonly message: string;
	readonly action: "selectEndpoint" | "retry";
}

/** By the code of VS Code's LanguageModelError. */
const rows: Readonly<Record<string, Row>> = {
	NoPermissions: {
		kind: "refusedByEditor",
		message:
			"VS Code did not allow the use of this model. Ask again and allow it, or select another endpoint.",
		action: "retry",
	},
	NotFound: gone,
	Blocked: {
		kind: "refusedByEditor",
		message:
			"The provider of this model blocked the request, because of its content or an exceeded quota. Rephrase the question, or select another endpoint.",
		action: "selectEndpoint",
	},
};

/** Turns an error of a model's provider into a StreamError. */
function failure(error: unknown): StreamError {
	if (error instanceof StreamError) return error;
	const code = error instanceof vscode.LanguageModelError ? error.code : "";
	const row = Object.hasOwn(rows, code) ? rows[code] : undefined;
	if (row) return new StreamError({ ...row, code }, { cause: error });
	// If VS Code reports only "Unknown", the cause has the model's own message.
	const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const words = inner instanceof Error ? presentable(inner.message).replace(/[.;:\s]+$/, "") : "";
	if (isTooLong(undefined, words)) {
		const message = `The VS Code model can't process that much at once: ${words}. ${tooLongAdvice}.`;
		return new StreamError({ kind: "request", message, action: "askWithoutEarlier" }, { cause: error });
	}
	const message = words === "" ? "The VS Code model failed" : `The VS Code model reported: ${words}`;
	return new StreamError(
		{ kind: "server", message: `${message}. Ask again.`, action: "retry" },
		{ cause: error },
	);
}
