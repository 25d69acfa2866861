import * as vscode from "vscode";
import { prefix } from "../../commands/commands";
import { Disposable } from "../../disposable";
import type { EditorStream } from "../stream";

/** How often the numbers are updated, in milliseconds. */
const tick = 500;

/** The status bar item while text is written: its speed and its time. */
export class WritingStatus extends Disposable {
	private readonly item = this._register(
		vscode.window.createStatusBarItem("streamPanel.writing", vscode.StatusBarAlignment.Left, 50),
	);
	private timer: ReturnType<typeof setInterval> | undefined;

	/** @param streams returns all known streams */
	constructor(private readonly streams: () => readonly EditorStream[]) {
		super();
		this.item.name = "Stream Panel: Writing";
		this.item.command = `${prefix}showWriting`;
		this._register({ dispose: () => clearInterval(this.timer) });
	}

	refresh(): void {
		const live = this.streams().some((stream) => stream.live);
		if (live === (this.timer !== undefined)) return;
		clearInterval(this.timer);
		this.timer = live ? setInterval(() => this.show(), tick) : undefined;
		if (live) this.show();
		else this.item.hide();
	}

	private show(): void {
		const stream = this.streams().find(({ live }) => live);
		if (!stream) {
			this.refresh();
			return;
		}
		const name = stream.document.uri.path.split("/").at(-1) ?? "";
		const seconds = Math.max(0, Math.round((Date.now() - stream.startedAt) / 1_000));
		const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
		const rate = stream.rate;
		const paused = stream.phase === "paused";
		this.item.text = paused
			? `$(debug-pause) ${name}: writing paused`
			: `$(edit) ${name} · ${rate} chars/s · ${time}`;
		const spoken = paused ? "has paused writing" : `is writing ${rate} characters per second`;
		this.item.accessibilityInformation = {
			label: `Stream Panel ${spoken} in ${name}, ${seconds} seconds so far. Go to the text.`,
			role: "button",
		};
		this.item.tooltip = "Go to the streamed text";
		this.item.show();
	}
}
