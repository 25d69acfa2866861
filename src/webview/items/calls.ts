import type { OutputItem } from "./item";
import { isResult } from "./results";

/** The items with the same call id, by output index. */
interface Pair {
	readonly calls: Set<number>;
	readonly results: Set<number>;
}

interface Role {
	readonly id: string;
	readonly kind: keyof Pair;
}

const nobody: ReadonlySet<number> = new Set();

/** Knows which result belongs to which call, without a search through all items (fault 208). */
export class Calls {
	readonly #pairs = new Map<string, Pair>();
	readonly #roles: (Role | undefined)[] = [];

	/**
	 * Records the item at an index.
	 *
	 * @returns the indices whose display changes because of it
	 */
	note(index: number, item: OutputItem | undefined): readonly number[] {
		const before = this.#roles[index];
		const now = item && roleOf(item);
		if (before?.id === now?.id && before?.kind === now?.kind)
			return now?.kind === "results" ? [...this.callsOf(index)] : [];
		const left = before ? this.#partners(before) : [];
		if (before) this.#pairs.get(before.id)?.[before.kind].delete(index);
		this.#roles[index] = now;
		if (!now) return left;
		const pair = this.#pairs.get(now.id) ?? { calls: new Set(), results: new Set() };
		this.#pairs.set(now.id, pair);
		pair[now.kind].add(index);
		return [...left, ...this.#partners(now)];
	}

	/** The calls that the result at this index answers. */
	callsOf(index: number): ReadonlySet<number> {
		const role = this.#roles[index];
		return (role?.kind === "results" && this.#pairs.get(role.id)?.calls) || nobody;
	}

	/** The index of the first result of the call at this index. */
	resultOf(index: number): number | undefined {
		const role = this.#roles[index];
		const results = role?.kind === "calls" ? this.#pairs.get(role.id)?.results : undefined;
		let first: number | undefined;
		for (const at of results ?? nobody) if (first === undefined || at < first) first = at;
		return first;
	}

	#partners({ id, kind }: Role): readonly number[] {
		return [...(this.#pairs.get(id)?.[kind === "calls" ? "results" : "calls"] ?? nobody)];
	}
}

/** A result without its call stays separate: it must never pass for the call itself. */
function roleOf(item: OutputItem): Role | undefined {
	const id = "call_id" in item ? item.call_id : isResult(item) ? item.id : undefined;
	return typeof id === "string" ? { id, kind: isResult(item) ? "results" : "calls" } : undefined;
}
