import type { ServerEvent } from "../../events";
import { type Fields, isFields } from "../shapes";
import type { AnswerWriter } from "./answer";

interface Call {
	callId: string;
	name: string;
	arguments: string;
	/** Where it stands in the output, once it has been shown. */
	item?: { readonly output: number; readonly id: string };
}

/**
 * Puts tool calls together from their pieces. Servers leave out the index, or the id in all pieces but the
 * first, or both; they start another call at the same index, and cut names in two (fault 107).
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
		// Some servers repeat the name in every piece, some cut it.
		if (name !== call.name && call.arguments === "") call.name += name;
		const text = argumentsOf(called.arguments);
		if (text === "") return;
		call.arguments += text;
		this.#show(call);
		this.emit({ type: "response.function_call_arguments.delta", ...placeOf(call), delta: text });
	}

	/** Ends every call. */
	end(): void {
		for (const call of this.#calls) {
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
			this.answer.finish(output_index, { id, ...itemOf(call, "completed") });
		}
		this.#calls.length = 0;
		this.#byIndex.clear();
	}

	#find(piece: Fields, name: string): Call {
		const id = typeof piece.id === "string" && piece.id !== "" ? piece.id : undefined;
		const index = typeof piece.index === "number" ? piece.index : undefined;
		const byId = id === undefined ? undefined : this.#calls.find((call) => call.callId === id);
		const known = byId ?? (index === undefined ? undefined : this.#byIndex.get(index));
		if (known && !startsAnother(known, id, name)) return known;
		const last = this.#calls.at(-1);
		// Neither index nor id: it belongs to the last call, unless a name begins another one.
		if (!known && index === undefined && id === undefined && last && (name === "" || last.arguments === "")) {
			return last;
		}
		return this.#begin(id, index);
	}

	#begin(id: string | undefined, index: number | undefined): Call {
		const call = { callId: id ?? `call_${this.#calls.length}`, name: "", arguments: "" };
		this.#calls.push(call);
		if (index !== undefined) this.#byIndex.set(index, call);
		return call;
	}

	/** Shown with its first arguments, or at its end: until then its name may still grow. */
	#show(call: Call): void {
		if (call.item) return;
		this.answer.close();
		call.item = this.answer.add("fc", itemOf({ ...call, arguments: "" }, "in_progress"));
	}
}

/** Another id alone may be a server's whim; another id and a name are another call. */
function startsAnother(call: Call, id: string | undefined, name: string): boolean {
	return id !== undefined && id !== call.callId && name !== "";
}

/** Arguments may come as an object instead of its JSON. */
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
