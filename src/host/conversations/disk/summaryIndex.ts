import { isStoredId } from "../../../core/storage/ids";
import { type ConversationSummary, decodeIndex, encodeIndex } from "../../../core/storage/summary";
import { FileProblem, type Files } from "./files";
import { conversationsFolder } from "./folders";
import { Queues } from "./queues";
import { isLeftOver, readText, type TemporaryFile, temporaryFile, writeWhole } from "./wholeFile";

const indexFile = "index.json";

/** The most of an index that is read, in bytes: a larger one is damaged. */
const maxIndexBytes = 16 * 1024 * 1024;

/**
 * The summaries of all conversations. `index.json` is a cache of them: what counts are the folders, and a folder
 * that the cache lacks is read. Each change begins with what is on disk, because another window may have
 * written.
 */
export class SummaryIndex {
	readonly #queue = new Queues();
	/** What could not be written: it is used instead, so that not every list reads every folder. */
	#unwritten: readonly ConversationSummary[] | undefined;

	/** @param summarize reads a conversation's folder; undefined where there is no conversation in it */
	constructor(
		private readonly files: Files,
		private readonly now: () => number,
		private readonly summarize: (id: string) => Promise<ConversationSummary>,
	) {}

	/** All of them, in no order. Reads the index alone, unless that is missing, damaged or not up to date. */
	list(): Promise<readonly ConversationSummary[]> {
		return this.#queue.run(indexFile, async () => {
			const ids = await this.#ids();
			const read = await this.#read();
			const known = new Map(read?.map((summary) => [summary.id, summary]));
			let changed = read === undefined || known.size !== ids.length || this.#unwritten !== undefined;
			const all: ConversationSummary[] = [];
			for (const id of ids) {
				const before = known.get(id);
				// One without turns may have been seen while another window was making it.
				const summary = before && before.turns > 0 ? before : await this.summarize(id);
				changed ||= before === undefined || !sameSummary(before, summary);
				all.push(summary);
			}
			if (changed) await this.#write(all);
			return all;
		});
	}

	/** Adds a summary, or replaces the one of the same conversation. */
	set(summary: ConversationSummary): Promise<void> {
		return this.#change((known) => {
			const before = known.find(({ id }) => id === summary.id);
			if (before && sameSummary(before, summary)) return known;
			return [...known.filter((one) => one !== before), summary];
		});
	}

	remove(id: string): Promise<void> {
		return this.#change((known) => known.filter((summary) => summary.id !== id));
	}

	/** Removes what a crash left beside the index. */
	async tidy(): Promise<void> {
		for (const file of await this.#temporary()) {
			if (isLeftOver(file, this.now())) await this.files.remove(file.name);
		}
	}

	#change(change: (known: readonly ConversationSummary[]) => readonly ConversationSummary[]): Promise<void> {
		return this.#queue.run(indexFile, async () => {
			const known = (await this.#read()) ?? [];
			const changed = change(known);
			if (changed !== known) await this.#write(changed);
		});
	}

	async #ids(): Promise<string[]> {
		const entries = await this.files.list(conversationsFolder);
		return entries.filter(({ name, isFolder }) => isFolder && isStoredId(name)).map(({ name }) => name);
	}

	async #read(): Promise<readonly ConversationSummary[] | undefined> {
		if (this.#unwritten) return this.#unwritten;
		for (let attempt = 0; attempt < 2; attempt++) {
			const text = (await this.#text(indexFile)) ?? (await this.#temporaryText());
			if (text !== undefined) return decodeIndex(text);
		}
		return undefined;
	}

	#text(name: string): Promise<string | undefined> {
		return readText(this.files, name, maxIndexBytes);
	}

	/** While another window replaces the index there is none for a moment: to read every folder would take long. */
	async #temporaryText(): Promise<string | undefined> {
		const temporary = (await this.#temporary()).toSorted((a, b) => b.at - a.at);
		for (const { name } of temporary) {
			const text = await this.#text(name);
			if (text !== undefined && decodeIndex(text) !== undefined) return text;
		}
		return undefined;
	}

	async #temporary(): Promise<TemporaryFile[]> {
		const entries = await this.files.list("");
		const found = entries.map(({ name }) => temporaryFile(name)).filter((file) => file !== undefined);
		return found.filter(({ meant }) => meant === indexFile);
	}

	async #write(all: readonly ConversationSummary[]): Promise<void> {
		try {
			await writeWhole(this.files, this.now(), indexFile, encodeIndex(all));
			this.#unwritten = undefined;
		} catch (error) {
			if (!(error instanceof FileProblem)) throw error;
			this.#unwritten = all;
		}
	}
}

function sameSummary(a: ConversationSummary, b: ConversationSummary): boolean {
	return a === b || encodeIndex([a]) === encodeIndex([b]);
}
