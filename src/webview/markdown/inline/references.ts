import type { Env } from "markdown-it";

export interface Target {
	readonly href: string;
	readonly title: string;
}

/** Stands for every label, where no text has defined any. */
const anyLabel = "";

type Targets = Readonly<Record<string, Target>>;

/**
 * The link definitions that complete lines have given so far. Those that are settled stay; those behind the
 * settled text may still change. Whoever looks one up in vain, or finds one that may change, is told later.
 */
export class References {
	readonly #settled = new Map<string, Target>();
	#pending: Targets = {};
	#unsure: Set<string> | undefined;
	#any = false;
	/** Grows whenever any label means something else than before. */
	version = 0;

	/** What markdown-it's inline rules look labels up in. */
	readonly #lookup: Record<string, Target> = new Proxy<Record<string, Target>>(
		{},
		{ get: (_, label) => (typeof label === "string" ? this.#get(label) : undefined) },
	);

	/**
	 * The environment of inline rules. As in markdown-it, a text that defines nothing has no references at all:
	 * some rules then look no further, and read what follows differently.
	 */
	readonly env: Env = Object.defineProperty({}, "references", { get: () => this.#find() });

	/** Runs something and collects the labels that it looked up and that are not settled. */
	watch<T>(labels: Set<string>, run: () => T): T {
		this.#unsure = labels;
		try {
			return run();
		} finally {
			this.#unsure = undefined;
		}
	}

	/** @returns the labels that now mean something else */
	update(settled: ReadonlyMap<string, Target>, pending: Targets): string[] {
		const before = this.#pending;
		const hadAny = this.#any;
		const changed: string[] = [];
		const labels = new Set([...settled.keys(), ...Object.keys(before), ...Object.keys(pending)]);
		for (const label of labels) {
			const old = this.#settled.get(label) ?? before[label];
			const found = this.#settled.get(label) ?? settled.get(label) ?? pending[label];
			if (old?.href !== found?.href || old?.title !== found?.title) changed.push(label);
		}
		for (const [label, target] of settled) if (!this.#settled.has(label)) this.#settled.set(label, target);
		this.#pending = pending;
		this.#any = this.#settled.size > 0 || Object.keys(pending).length > 0;
		if (this.#any !== hadAny) changed.push(anyLabel);
		if (changed.length > 0) this.version++;
		return changed;
	}

	#find(): Record<string, Target> | undefined {
		if (this.#any) return this.#lookup;
		this.#unsure?.add(anyLabel);
		return undefined;
	}

	#get(label: string): Target | undefined {
		const settled = this.#settled.get(label);
		if (settled) return settled;
		this.#unsure?.add(label);
		return this.#pending[label];
	}
}
