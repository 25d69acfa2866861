import type { ServerEvent } from "../../events/events";
import { type Fields, isFields } from "../shapes";
import type { AnswerWriter } from "./answer";

interface Call {
	/** Made unique if the server gave two calls the same id. */
	readonly callId: string;
	readonly sentId: string | undefined;
	name: string;
	arguments: string;
	/** An empty object: it may be the arguments, or precede them. */
	held: string;
	/** Its position in the output, once it has been shown. */
	item?: { readonly output: number; readonly id: string };
}

/**
 * Assembles tool calls from their pieces. Servers omit the index, the id in all pieces but the first, or
 * both. They also start another call at the same index, and split names (fault 107).
 */
export class ToolCalls {
	readonly #calls: Call[] = [];
	readonly #byIndex = new Map<number, Call>();

	constructor(
		private readonly answer: AnswerWriter,
		private readonly emit: (event: ServerEvent) => void,
	) {}

	push(piece: Fields): void {
		const called = isFields(piece.function) ? piece.function : {};
		const name = typeof called.name === "string" ? called.name : "";
		const call = this.#find(piece, name);
		// Some servers repeat the name in every piece, others split it.
		if (name !== call.name && call.arguments === "") call.name += name;
		const text = argumentsOf(called.arguments);
		if (text === "") return;
		// Some servers send the whole arguments after an empty object (fault 223).
		const first = call.arguments === "" && text === "{}";
		if (first) {
			call.held = text;
			return;
		}
		call.held = "";
		this.#grow(call, text);
	}

	/** The held text was the arguments after all. */
	#release(call: Call): void {
		this.#grow(call, call.held);
		call.held = "";
	}

	#grow(call: Call, text: string): void {
		if (text === "") return;
		call.arguments += text;
		this.#show(call);
		this.emit({ type: "response.function_call_arguments.delta", ...placeOf(call), delta: text });
	}

	/**
	 * Ends every call.
	 *
	 * @param cut the answer reached its limit: the unfinished call is incomplete (fault 202)
	 */
	end(cut: boolean): void {
		for (const call of this.#calls) {
			this.#release(call);
			this.#show(call);
			const { name, arguments: all } = call;
			const { item_id: id, output_index } = placeOf(call);
			this.emit({
				type: "response.function_call_arguments.done",
				item_id: id,
				output_index,
				name,
				arguments: all,
			});
			const open = cut && call === this.#calls.at(-1);
			this.answer.finish(output_index, { id, ...itemOf(call, open ? "incomplete" : "completed") });
		}
		this.#calls.length = 0;
		this.#byIndex.clear();
	}

	/**
	 * The index decides first: calls at different indices are different calls, whatever their ids are (fault
	 * 198). A piece without an id and a name continues an open call (fault 176).
	 */
	#find(piece: Fields, name: string): Call {
		const id = typeof piece.id === "string" && piece.id !== "" ? piece.id : undefined;
		const index = typeof piece.index === "number" ? piece.index : undefined;
		const last = this.#calls.at(-1);
		const byIndex = index === undefined ? undefined : this.#byIndex.get(index);
		const byId = this.#calls.find((call) => call.sentId === id && id !== undefined);
		const known = byIndex ?? (index === undefined || name === "" ? byId : undefined);
		if (known && !startsAnother(known, id, name)) return known;
		// The name may be at one index and the arguments at the next (fault 223).
		if (!known && id === undefined && last && (name === "" || (index === undefined && !isWritten(last)))) {
			return last;
		}
		return this.#begin(id, index);
	}

	#begin(id: string | undefined, index: number | undefined): Call {
		for (const call of this.#calls) this.#release(call);
		const used = this.#calls.some((call) => call.callId === id);
		const callId = id === undefined || used ? `${id ?? "call"}_${this.#calls.length}` : id;
		const call = { callId, sentId: id, name: "", arguments: "", held: "" };
		this.#calls.push(call);
		if (index !== undefined) this.#byIndex.set(index, call);
		return call;
	}

	/** A call is shown with its first arguments, or at its end, because its name may grow until then. */
	#show(call: Call): void {
		if (call.item) return;
		this.answer.close();
		call.item = this.answer.add("fc", itemOf({ ...call, arguments: "" }, "in_progress"));
	}
}

const isWritten = (call: Call): boolean => call.arguments + call.held !== "";

/** Another id alone may be a mistake; another id with a name is another call. */
function startsAnother(call: Call, id: string | undefined, name: string): boolean {
	return id !== undefined && id !== call.sentId && name !== "";
}

/** Arguments may arrive as an object instead of JSON text. */
const argumentsOf = (value: unknown): string =>
	typeof value === "string" ? value : isFields(value) ? JSON.stringify(value) : "";

const placeOf = ({ item }: Call) => ({ item_id: item?.id ?? "", output_index: item?.output ?? 0 });

const itemOf = ({ callId, name, arguments: all }: Call, status: string): Fields => ({
	type: "function_call",
	call_id: callId,
	name,
	arguments: all,
	status,
});
