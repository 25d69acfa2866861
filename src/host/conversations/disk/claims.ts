import { stackFrames } from "../../../core/errors/stackFrames";
import type { Log } from "../../../core/log";
import type { Clock } from "../../../core/wire/clock";
import { Disposable } from "../../disposable";
import { FileProblem, type Files } from "./files";
import { claimsFolder } from "./folders";

/** How often a claim is renewed, in milliseconds. */
const renewal = 1_000;

/** A claim that was not renewed for so long is left over from a window that was killed. Milliseconds. */
const lifetime = 5_000;

/** A claim holds a time and is shorter. */
const maxBytes = 100;

export interface ClaimsOptions {
	readonly files: Files;
	readonly clock: Clock;
	/** Whether chats are saved. No other window can go on with one that is not. */
	readonly enabled: () => boolean;
	readonly log: Log;
}

/** A claim was made, or another window may hold one until this time, in milliseconds since the epoch. */
export type ClaimResult = "ours" | { readonly heldUntil: number };

/**
 * Which window receives which background response, so that no two do at once. Each window writes a file of its
 * own and then looks for others: whoever sees one withdraws. So of two windows at most one goes on, without a file
 * that only one of them could create, which `workspace.fs` does not offer.
 */
export class Claims extends Disposable {
	readonly #window = crypto.randomUUID();
	/** By run: cancels the next renewal. */
	readonly #held = new Map<string, () => void>();

	constructor(private readonly options: ClaimsOptions) {
		super();
		this._register({
			dispose: () => {
				for (const cancel of this.#held.values()) cancel();
			},
		});
	}

	/** Claims a run. A file system that fails must not keep the user from an answer: the run is then ours. */
	async take(run: string): Promise<ClaimResult> {
		if (this.#held.has(run) || !this.options.enabled()) return "ours";
		try {
			await this.#write(run);
			const heldUntil = await this.#othersUntil(run);
			if (heldUntil > this.options.clock.now()) {
				await this.options.files.remove(this.#path(run));
				return { heldUntil };
			}
		} catch (error) {
			if (!(error instanceof FileProblem)) throw error;
			this.options.log.debug(`A claim could not be written: ${stackFrames(error)}`);
		}
		this.#renewLater(run);
		return "ours";
	}

	/** Gives a run up. Never rejects. */
	async release(run: string): Promise<void> {
		this.#held.get(run)?.();
		if (!this.#held.delete(run)) return;
		await this.options.files.remove(this.#path(run)).catch(() => {});
	}

	/** Gives everything up: the window is about to close. */
	async releaseAll(): Promise<void> {
		await Promise.all([...this.#held.keys()].map((run) => this.release(run)));
	}

	/** Removes what killed windows left. */
	async tidy(): Promise<void> {
		const { files, clock } = this.options;
		for (const { name } of await files.list(claimsFolder)) {
			const path = `${claimsFolder}/${name}`;
			if ((await this.#timeIn(path)) + lifetime <= clock.now()) await files.remove(path);
		}
	}

	#renewLater(run: string): void {
		this.#held.get(run)?.();
		if (this.disposed) return;
		const cancel = this.options.clock.after(renewal, () => {
			this.#write(run)
				.catch(() => {})
				.then(() =>
					this.#held.has(run) ? this.#renewLater(run) : this.options.files.remove(this.#path(run)),
				)
				.catch(() => {});
		});
		this.#held.set(run, cancel);
	}

	async #write(run: string): Promise<void> {
		const { files, clock } = this.options;
		await files.makeFolder(claimsFolder);
		await files.write(this.#path(run), new TextEncoder().encode(String(clock.now())));
	}

	/** How long other windows may hold a run; 0 if none does. Removes what killed windows left. */
	async #othersUntil(run: string): Promise<number> {
		const { files, clock } = this.options;
		let until = 0;
		for (const { name } of await files.list(claimsFolder)) {
			const path = `${claimsFolder}/${name}`;
			if (!name.startsWith(`${run}.`) || path === this.#path(run)) continue;
			const end = (await this.#timeIn(path)) + lifetime;
			if (end <= clock.now()) await files.remove(path);
			until = Math.max(until, end);
		}
		return until;
	}

	/** When a claim was renewed. One that is being written counts as new. */
	async #timeIn(path: string): Promise<number> {
		const { files, clock } = this.options;
		try {
			const at = Number(new TextDecoder().decode(await files.read(path, maxBytes)) || Number.NaN);
			// A time in the future is from a clock that was set back since.
			return Number.isFinite(at) ? Math.min(at, clock.now()) : clock.now();
		} catch (error) {
			// It has just been withdrawn.
			if (error instanceof FileProblem && error.kind === "missing") return 0;
			throw error;
		}
	}

	#path(run: string): string {
		return `${claimsFolder}/${run}.${this.#window}`;
	}
}
