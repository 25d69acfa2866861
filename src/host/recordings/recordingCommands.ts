import * as vscode from "vscode";
import { StreamError } from "../../core/errors/errors";
import type { Log } from "../../core/log";
import { type RecordedMessage, readRecording } from "../../core/recordings/recording";
import { type ReplayOptions, ReplayProvider } from "../../core/recordings/replay";
import type { Chats } from "../../core/run/chats";
import { setting, updateSetting } from "../settings";
import type { Recordings, StoredRecording } from "./recordings";

/** The endpoint's id of an answer that a recording answered. */
export const replayId = "replay";

/** The maximum duration of a replay, in milliseconds: a longer recording plays faster. */
const longest = 20_000;

/** A larger file is not one of our recordings. */
const maxBytes = 256 * 1024 * 1024;

/** Save Recording…: copies a recording to a location that the user selects. */
export async function saveRecording(recordings: Recordings): Promise<void> {
	const picked = await pick(await recordings.list(), "Select a recording to save");
	if (!picked?.recording) return;
	const { uri, endpoint } = picked.recording;
	const target = await askForRecordingFile(endpoint);
	if (target) await vscode.workspace.fs.copy(uri, target, { overwrite: true });
}

/** Lets the user select where a recording of an endpoint is saved. */
export async function askForRecordingFile(endpoint: string): Promise<vscode.Uri | undefined> {
	const name = `${endpoint.replace(/[^\p{L}\p{N}]+/gu, "-")}.jsonl`;
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	return vscode.window.showSaveDialog({
		title: "Save Recording",
		filters: { Recordings: ["jsonl"] },
		...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
	});
}

/**
 * Replay Recording…: plays a recording in a new conversation, through the same stages as a server's stream.
 */
export async function replayRecording(
	recordings: Recordings,
	chats: Chats,
	log: Log,
	reveal: () => Promise<void>,
): Promise<void> {
	const stored = await recordings.list();
	const picked = await pick(stored, "Select a recording to replay", "$(folder-opened) Open File…");
	if (!picked) return;
	const uri = picked.recording?.uri ?? (await openFile());
	if (!uri) return;
	const messages = await read(uri);
	const { endpoint = uri.path.split("/").at(-1) ?? "", model } = picked.recording ?? {};
	await reveal();
	await playMessages(chats, { endpoint, model, messages, speed: speedOf(messages), log });
}

interface Play extends ReplayOptions {
	/** The name of what answered. */
	readonly endpoint: string;
	readonly model: string | undefined;
	/** The id of the run. */
	readonly id?: string;
}

/** Plays messages in a new conversation. Resolves when the run has ended. */
export async function playMessages(chats: Chats, { endpoint, model, id, ...options }: Play): Promise<void> {
	const name = `Replay of ${endpoint}`;
	await chats.new().ask({
		question: { text: name, attachments: [] },
		instructions: "",
		source: { endpoint: replayId, name, ...(model === undefined ? {} : { model }) },
		provider: new ReplayProvider(options),
		...(id === undefined ? {} : { id }),
	});
}

async function read(uri: vscode.Uri): Promise<RecordedMessage[]> {
	if ((await vscode.workspace.fs.stat(uri)).size > maxBytes) throw unreadable("is too large for a recording");
	const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	let messages: RecordedMessage[] = [];
	try {
		messages = readRecording(text);
	} catch {
		throw unreadable("is not a recording");
	}
	if (messages.length === 0) throw unreadable("contains no events");
	return messages;
}

const unreadable = (why: string) =>
	new StreamError({
		kind: "protocol",
		message: `This file ${why}. Select a file that was saved with Save Recording….`,
	});

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

/** @returns undefined if the user cancelled; an item without a recording is `another` */
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

/** Explains why there are no recordings. @returns whether another item can be selected */
async function explainNone(hasAnother: boolean): Promise<boolean> {
	if (hasAnother) return true;
	const turnOn = "Turn On";
	if (setting("moderation") === "gate") {
		void vscode.window.showInformationMessage(
			"Streams are not recorded while moderation is a gate. Change moderation in the settings, then ask again.",
		);
		return false;
	}
	const message = setting("recordStreams")
		? "No stream has been recorded yet. Ask a server a question first."
		: "Streams are not recorded. Turn on recording, then ask again.";
	const picked = await vscode.window.showInformationMessage(
		message,
		...(setting("recordStreams") ? [] : [turnOn]),
	);
	if (picked === turnOn) await updateSetting("recordStreams", true);
	return false;
}
