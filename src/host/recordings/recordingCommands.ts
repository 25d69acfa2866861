import * as vscode from "vscode";
import { StreamError } from "../../core/errors/errors";
import type { Log } from "../../core/log";
import { type RecordedMessage, readRecording } from "../../core/recordings/recording";
import { ReplayProvider } from "../../core/recordings/replay";
import type { Chats } from "../../core/run/chats";
import { setting, updateSetting } from "../settings";
import type { Recordings, StoredRecording } from "./recordings";

/** The endpoint's id of an answer that a recording answered. */
export const replayId = "replay";

/** Milliseconds that a replay takes at most: a longer recording plays faster. */
const longest = 20_000;

/** A file larger than any recording of ours is something else. */
const maxBytes = 256 * 1024 * 1024;

/** Save Recording…: copies one to where the user wants it. */
export async function saveRecording(recordings: Recordings): Promise<void> {
	const picked = await pick(await recordings.list(), "Which recording do you want to save?");
	if (!picked?.recording) return;
	const { uri, endpoint } = picked.recording;
	const name = `${endpoint.replace(/[^\p{L}\p{N}]+/gu, "-")}.jsonl`;
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const target = await vscode.window.showSaveDialog({
		title: "Save Recording",
		filters: { Recordings: ["jsonl"] },
		...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
	});
	if (target) await vscode.workspace.fs.copy(uri, target, { overwrite: true });
}

/** Replay Recording…: plays one into a new conversation, through everything that a server's stream goes through. */
export async function replayRecording(
	recordings: Recordings,
	chats: Chats,
	log: Log,
	reveal: () => Promise<void>,
): Promise<void> {
	const stored = await recordings.list();
	const picked = await pick(
		stored,
		"Which recording do you want to replay?",
		"$(folder-opened) Open a File…",
	);
	if (!picked) return;
	const uri = picked.recording?.uri ?? (await openFile());
	if (!uri) return;
	const messages = await read(uri);
	const { endpoint = uri.path.split("/").at(-1) ?? "", model } = picked.recording ?? {};
	const chat = chats.new();
	await reveal();
	await chat.ask({
		question: { text: `Replay of ${endpoint}`, attachments: [] },
		instructions: "",
		source: { endpoint: replayId, name: `Replay of ${endpoint}`, ...(model === undefined ? {} : { model }) },
		provider: new ReplayProvider({ messages, speed: speedOf(messages), log }),
	});
}

async function read(uri: vscode.Uri): Promise<RecordedMessage[]> {
	if ((await vscode.workspace.fs.stat(uri)).size > maxBytes) throw unreadable("is larger than any recording");
	const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	let messages: RecordedMessage[] = [];
	try {
		messages = readRecording(text);
	} catch {
		throw unreadable("is no recording");
	}
	if (messages.length === 0) throw unreadable("holds no events");
	return messages;
}

const unreadable = (why: string) =>
	new StreamError({ kind: "protocol", message: `This file ${why}: choose one that Save Recording… made.` });

function speedOf(messages: readonly RecordedMessage[]): number {
	return Math.max(1, (messages.at(-1)?.at ?? 0) / longest);
}

async function openFile(): Promise<vscode.Uri | undefined> {
	const filters = { Recordings: ["jsonl", "txt", "sse"] };
	return (await vscode.window.showOpenDialog({ title: "Replay Recording", filters }))?.[0];
}

interface Item extends vscode.QuickPickItem {
	readonly recording?: StoredRecording;
}

/** @returns undefined when the user left the list; an item without a recording is `another` */
async function pick(
	stored: readonly StoredRecording[],
	placeHolder: string,
	another?: string,
): Promise<Item | undefined> {
	if (stored.length === 0 && !(await explainNone(another !== undefined))) return undefined;
	const items = stored.map(
		(recording): Item => ({
			label: new Date(recording.at).toLocaleString(),
			description: `${recording.endpoint} · ${recording.model}`,
			detail: `${Math.ceil(recording.bytes / 1024)} KB`,
			recording,
		}),
	);
	return vscode.window.showQuickPick([...items, ...(another ? [{ label: another }] : [])], { placeHolder });
}

/** @returns whether there is still something to pick */
async function explainNone(hasAnother: boolean): Promise<boolean> {
	if (hasAnother) return true;
	const turnOn = "Turn On";
	const message = setting("recordStreams")
		? "No stream has been recorded yet: ask a server something first."
		: "Streams are not recorded. Turn recording on, then ask the question again?";
	const picked = await vscode.window.showInformationMessage(
		message,
		...(setting("recordStreams") ? [] : [turnOn]),
	);
	if (picked === turnOn) await updateSetting("recordStreams", true);
	return false;
}
