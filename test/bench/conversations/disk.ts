import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newConversation, reduce } from "../../../src/core/conversation/conversation";
import { silentLog } from "../../../src/core/log";
import { ConversationStore } from "../../../src/host/conversations/disk/store";
import { ConversationWriter } from "../../../src/host/conversations/disk/writer";
import { handChats } from "../../support/conversations/handRun";
import { AnswerScript } from "../../support/panel/answerScript";
import { FakeClock } from "../../support/run/fakeClock";
import { NodeFiles } from "./nodeFiles";

function storeIn(folder: string, clock = new FakeClock()): ConversationStore {
	return new ConversationStore({
		files: new NodeFiles(folder),
		clock,
		limit: () => 0,
		isOpen: () => false,
		log: silentLog,
	});
}

const histories = new Map<number, string>();

/** @returns how long a new window takes to list so many chats, in milliseconds */
export async function listing(chats: number): Promise<number> {
	const folder = histories.get(chats) ?? (await filled(chats));
	histories.set(chats, folder);
	const begin = performance.now();
	const list = await storeIn(folder).list();
	const took = performance.now() - begin;
	if (list.length !== chats) throw new Error(`${list.length} chats were listed.`);
	return took;
}

/** A new folder with so many saved chats. */
async function filled(chats: number): Promise<string> {
	const folder = temporaryFolder();
	const store = storeIn(folder);
	for (let index = 0; index < chats; index++) {
		const conversation = newConversation(crypto.randomUUID());
		const script = new AnswerScript({ run: crypto.randomUUID(), text: `Question ${index}?` });
		for (const event of script.text("An answer.").complete().events) reduce(conversation, event);
		await store.save(conversation);
	}
	return folder;
}

const opened = new Map<number, { readonly folder: string; readonly id: string }>();

/** @returns how long the newest turns of a saved conversation of so many turns take to be read, in milliseconds */
export async function reading(turns: number): Promise<number> {
	const { folder, id } = opened.get(turns) ?? (await saved(turns));
	opened.set(turns, { folder, id });
	const begin = performance.now();
	const found = await storeIn(folder).open(id);
	const took = performance.now() - begin;
	if (!found) throw new Error("The conversation was not found.");
	return took;
}

async function saved(turns: number): Promise<{ folder: string; id: string }> {
	const conversation = newConversation(crypto.randomUUID());
	for (let index = 0; index < turns; index++) {
		const script = new AnswerScript({ run: crypto.randomUUID(), text: `Question ${index}?` });
		const { events } = script.text("x".repeat(8_700), 4_000).complete();
		for (const event of events) reduce(conversation, { ...event, at: event.at + 60_000 * index });
	}
	const folder = temporaryFolder();
	await storeIn(folder).save(conversation);
	return { folder, id: conversation.id };
}

/** How fast the answer comes, in characters a second, and how long it is. */
const rate = 20_000;
const length = 1_000_000;
const piece = 100;

/** Saves an answer while it streams. @returns which share of the time that it streams saving takes */
export async function saving(): Promise<{ readonly share: number; readonly seconds: number }> {
	const folder = temporaryFolder();
	const clock = new FakeClock();
	const { chats, ask } = handChats(clock);
	const seconds = length / rate;
	const measure = async (enabled: boolean) => {
		const store = storeIn(folder, clock);
		const options = { chats, store, clock, log: silentLog, onProblem: () => {} };
		const writer = new ConversationWriter({ ...options, enabled: () => enabled });
		chats.new();
		const { hand, asked } = await ask();
		const begin = process.cpuUsage();
		for (let second = 0; second < seconds; second++) {
			await hand.say(...Array.from({ length: rate / piece }, () => "x".repeat(piece)));
			await clock.advance(1_000);
			if (second % 2 === 1) await writer.flush();
		}
		await hand.end();
		await asked;
		await writer.flush();
		const { user, system } = process.cpuUsage(begin);
		writer.dispose();
		return (user + system) / 1e6;
	};
	// The first round warms up what both have in common.
	await measure(false);
	const without = await measure(false);
	const withSaving = await measure(true);
	return { share: (withSaving - without) / seconds, seconds };
}

const folders: string[] = [];

function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "stream-panel-bench-"));
	folders.push(folder);
	return folder;
}

/** Removes what was written. */
export async function cleanUp(): Promise<void> {
	for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
