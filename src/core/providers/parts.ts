import { type Fields, isFields, isIndex } from "./shapes";

/** A part of an item's content, according to the events so far. */
interface Part {
	/** The indices that the server has used for it. */
	readonly indices: Set<number>;
	readonly type: string;
	open: boolean;
}

const event = /^response\.(output_text|refusal|reasoning_text)\./;

/**
 * Decides which part of an item an event refers to. Some servers increase `content_index` with every delta,
 * or begin at 1: text for a part that was never opened belongs to the open part (fault 193). The resulting
 * indices have no gaps.
 */
export class Parts {
	readonly #parts: Part[] = [];

	/** @returns the index of the event's part; a new index for an unknown part */
	place(of: Fields & { type: string }): number {
		const { type } = of;
		const index = isIndex(of.content_index) ? of.content_index : undefined;
		const kind = kindOf(of);
		const at = type === "response.content_part.added" ? this.#added(index, kind) : this.#known(index, kind);
		const part = this.#parts[at];
		if (part && type.endsWith(".done")) {
			part.open = false;
			// The end of a part arrives in two events with one index.
			if (index !== undefined) part.indices.add(index);
		}
		return at;
	}

	#added(index: number | undefined, type: string): number {
		const known = this.#called(index, type);
		return known < 0 ? this.#begin(index, type) : known;
	}

	#known(index: number | undefined, type: string): number {
		const same = this.#called(index, type);
		if (same >= 0) return same;
		const open = this.#parts.findLastIndex((part) => part.open && part.type === type);
		return open < 0 ? this.#begin(index, type) : open;
	}

	#called(index: number | undefined, type: string): number {
		return this.#parts.findIndex((part) => part.type === type && part.indices.has(index ?? -1));
	}

	#begin(index: number | undefined, type: string): number {
		this.#parts.push({ indices: new Set([index ?? this.#parts.length]), type, open: true });
		return this.#parts.length - 1;
	}
}

/** The type of part that an event refers to. */
function kindOf({ type, part }: Fields & { type: string }): string {
	if (isFields(part) && typeof part.type === "string") return part.type;
	return event.exec(type)?.[1] ?? "";
}
