import { isStoredId } from "../../../core/storage/ids";
import { type ConversationSummary, decodeIndex, encodeIndex } from "../../../core/storage/summary";
import { isLeftOver, readText, type TemporaryFile, temporaryFile, writeAtomically } from "./atomicFile";
import { FileProblem, type Files } from "./files";
import { conversationsFolder } from "./folders";
import { Queues } from "./queues";

const indexFile = "index.json";

/** The maximum size of an index, in bytes. A larger one is treated as damaged. */
const maxIndexBytes = 16 * 1024 * 1024;

/**
 * The summaries of all conversations. `index.json` is only a cache; the folders are authoritative. A folder
 * without an entry is read. Each change starts from the file on disk, because another window may have
 * changed it.
 */
export class SummaryIndex {
	readonly #queue = new Queues();
	/** Summaries that could not be written. They are used instead, to avoid reading every folder each time. */
	#unwritten: readonly ConversationSummary[] | undefined;

	/** @param summarize reads a conversation's folder */
	constructor(
		private readonly files: Files,
		private readonly now: () => number,
		private readonly summarize: (id: string) => Promise<ConversationSummary>,
	) {}

	/** All summaries, unsorted. Reads only the index, unless it is missing, damaged or outdated. */
	list(): Promise<readonly ConversationSummary[]> {
		return this.#queue.run(indexFile, async () => {
			const ids = await this.#ids();
			const read = await this.#read();
			const known = new Map(read?.map((summary) => [summary.id, summary]));
			let changed = read === undefined || known.size !== ids.length || this.#unwritten !== undefined;
			const all: ConversationSummary[] = [];
			for (const id of ids) {
				const before = known.get(id);
				// A conversation without turns may have been read while another window was creating it.
				const summary = before && before.turns > 0 ? before : await this.summarize(id);
				changed ||= before === undefined || !sameSummary(before, summary);
				all.push(summary);
			}
			if (changed) await this.#write(all);
			return all;
		});
	}

	/** Adds or replaces the summary of a conversation. */
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

	/** Removes temporary index files that a crash left behind. */
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

	/** The index is briefly missing while another window replaces it. Reading every folder would be slow. */
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
			await writeAtomically(this.files, this.now(), indexFile, encodeIndex(all));
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
