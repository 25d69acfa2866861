import { ConversationWriter, type WriterOptions } from "../../../src/host/conversations/disk/writer";
import { FakeClock } from "../run/fakeClock";
import { handChats } from "./handRun";
import type { MemoryFiles } from "./memoryFiles";
import { testStore } from "./testStore";

/** Chats that are saved into memory. */
export function testWriter(options: Partial<WriterOptions> & { files?: MemoryFiles } = {}) {
	const clock = new FakeClock();
	const made = testStore({ clock, ...(options.files ? { files: options.files } : {}) });
	const hand = handChats(clock);
	const problems: string[] = [];
	const writer = new ConversationWriter({
		enabled: () => true,
		onProblem: (sentence) => problems.push(sentence),
		log: made.log,
		store: made.store,
		chats: hand.chats,
		clock,
		...options,
	});
	const folder = () => `conversations/${hand.chats.current.id}`;
	return {
		...made,
		...hand,
		writer,
		problems,
		folder,
		/** How often each kind of file was written since the last call. */
		writes: () => {
			const names = made.files
				.takeOperations()
				.filter((operation) => operation.startsWith("write conversations/"));
			return names.map((operation) => /\/(conversation|question|answer)[^/]*$/.exec(operation)?.[1]);
		},
		/** The text that is on disk of an answer. */
		saved: async (run: string) => {
			const loaded = await made.store.load(hand.chats.current.id);
			const answers = loaded?.conversation.turns.flatMap((turn) => turn.answers);
			return answers?.find(({ id }) => id === run);
		},
	};
}
