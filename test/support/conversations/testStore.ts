import { ConversationStore, type StoreOptions } from "../../../src/host/conversations/disk/store";
import { FakeClock } from "../run/fakeClock";
import { Lines } from "../run/runs";
import { MemoryFiles } from "./memoryFiles";

/** A store over files in memory, on a clock that stands still. */
export function testStore(options: Partial<StoreOptions> & { files?: MemoryFiles; clock?: FakeClock } = {}) {
	const { files = new MemoryFiles(), clock = new FakeClock() } = options;
	const log = new Lines();
	const store = new ConversationStore({
		limit: () => 0,
		isOpen: () => false,
		log,
		...options,
		files,
		clock,
	});
	return { store, files, clock, log };
}
