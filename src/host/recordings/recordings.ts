import * as vscode from "vscode";
import type { Endpoint } from "../../core/endpoints/endpoint";
import { endpointName } from "../../core/endpoints/endpoint";
import { stackFrames } from "../../core/errors/stackFrames";
import { recordingTransport } from "../../core/recordings/recorder";
import {
	aboutRecording,
	type RecordingAbout,
	recordingName,
	superfluous,
} from "../../core/recordings/recordingName";
import { systemClock } from "../../core/wire/clock";
import type { Transport } from "../../core/wire/transport";
import type { Log } from "../log";
import { setting } from "../settings";

/** A recording in the extension's storage. */
export interface StoredRecording extends RecordingAbout {
	readonly uri: vscode.Uri;
	readonly bytes: number;
}

/** The raw events of the latest streams, in the extension's own storage, if the user enabled it. */
export class Recordings {
	private readonly folder: vscode.Uri;
	/** Serializes writes: a recording may be written again when its stream is resumed. */
	private writing: Promise<void> = Promise.resolve();

	constructor(
		storage: vscode.Uri,
		private readonly log: Log,
	) {
		this.folder = vscode.Uri.joinPath(storage, "recordings");
	}

	/**
	 * The transport for one stream of an endpoint. It records if `recordStreams` is on when it is created, but
	 * never behind a moderation gate's back: a recording holds what was not checked.
	 *
	 * @param secrets what is sent in the body and must not be recorded, as the key is not
	 */
	transport(transport: Transport, endpoint: Endpoint, secrets: readonly string[] = []): Transport {
		if (!setting("recordStreams") || setting("moderation") === "gate") return transport;
		const name = recordingName({ at: Date.now(), endpoint: endpointName(endpoint), model: endpoint.model });
		const uri = vscode.Uri.joinPath(this.folder, name);
		return recordingTransport(transport, {
			clock: systemClock,
			secrets,
			keep: (lines) => {
				this.writing = this.writing.then(() => this.write(uri, lines));
			},
		});
	}

	/** The stored recordings, newest first. */
	async list(): Promise<StoredRecording[]> {
		await this.writing;
		const found = await Promise.all(
			(await this.names()).map(async (name) => {
				const about = aboutRecording(name);
				const uri = vscode.Uri.joinPath(this.folder, name);
				return about && { ...about, uri, bytes: (await vscode.workspace.fs.stat(uri)).size };
			}),
		);
		return found.filter((one) => one !== undefined).toSorted((a, b) => b.at - a.at);
	}

	private async write(uri: vscode.Uri, lines: string): Promise<void> {
		try {
			await vscode.workspace.fs.createDirectory(this.folder);
			await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lines));
			for (const name of superfluous(await this.names())) {
				await vscode.workspace.fs.delete(vscode.Uri.joinPath(this.folder, name));
			}
		} catch (error) {
			// A full disk must not end an answer.
			this.log.warn(`A recording could not be stored: ${stackFrames(error)}`);
		}
	}

	private async names(): Promise<string[]> {
		try {
			return (await vscode.workspace.fs.readDirectory(this.folder)).map(([name]) => name);
		} catch {
			return [];
		}
	}
}
