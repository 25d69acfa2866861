export interface Target {
	readonly href: string;
	readonly title: string;
}

type Targets = Readonly<Record<string, Target>>;

/**
 * The link definitions that complete lines have given so far. Those that are settled stay; those behind the
 * settled text may still change. Whoever looks one up in vain, or finds one that may change, is told later.
 */
export class References {
	readonly #settled = new Map<string, Target>();
	#pending: Targets = {};
	#unsure: Set<string> | undefined;
	/** Grows whenever any label means something else than before. */
	version = 0;

	/** What markdown-it's inline rules look labels up in. */
	readonly lookup: Record<string, Target> = new Proxy<Record<string, Target>>(
		{},
		{ get: (_, label) => (typeof label === "string" ? this.#get(label) : undefined) },
	);

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
		const changed: string[] = [];
		const labels = new Set([...settled.keys(), ...Object.keys(before), ...Object.keys(pending)]);
		for (const label of labels) {
			const old = this.#settled.get(label) ?? before[label];
			const found = this.#settled.get(label) ?? settled.get(label) ?? pending[label];
			if (old?.href !== found?.href || old?.title !== found?.title) changed.push(label);
		}
		for (const [label, target] of settled) if (!this.#settled.has(label)) this.#settled.set(label, target);
		this.#pending = pending;
		if (changed.length > 0) this.version++;
		return changed;
	}

	#get(label: string): Target | undefined {
		const settled = this.#settled.get(label);
		if (settled) return settled;
		this.#unsure?.add(label);
		return this.#pending[label];
	}
}
