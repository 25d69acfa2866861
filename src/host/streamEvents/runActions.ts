import * as vscode from "vscode";
import type { RecordedMessage } from "../../core/recordings/recording";
import { Stepper } from "../../core/recordings/stepper";
import type { Chats } from "../../core/run/chats";
import type { ReplaySpeed } from "../../core/streamEvents/channel";
import { curlOf } from "../../core/streamEvents/curl";
import type { EventRing } from "../../core/streamEvents/eventRing";
import type { LoggedRun } from "../../core/streamEvents/loggedRun";
import { recordedMessages, recordingFile } from "../../core/streamEvents/savedRun";
import type { Log } from "../log";
import { askForRecordingFile, playMessages } from "../recordings/recordingCommands";

/** How much faster than recorded. */
const factors: { readonly [K in ReplaySpeed]: number } = {
	"1": 1,
	"10": 10,
	once: Number.POSITIVE_INFINITY,
	step: 1,
};

const gone = "The events of this run are no longer kept. Select a newer run.";
const incomplete = "The first events of this run are no longer kept, so it cannot be saved or replayed.";
const nothing = "This run has no events of a server, so it cannot be saved or replayed.";
const noRequest = "This run sent no request. Select a run of an endpoint.";

/** What the user can do with a run whose events are kept. */
export class RunActions {
	/** The replays that go step by step, by run. */
	private readonly steppers = new Map<string, Stepper>();

	constructor(
		private readonly ring: EventRing,
		private readonly chats: Chats,
		private readonly log: Log,
		/** Shows the conversation of a replay. */
		private readonly reveal: () => Promise<void>,
	) {}

	/** Whether a run is a replay that waits for steps. */
	stepping(run: string): boolean {
		return this.steppers.has(run);
	}

	/** Copy as curl; by default of the newest run that sent a request. */
	async copyAsCurl(id?: string): Promise<void> {
		const run = id === undefined ? this.ring.runs.find(({ tap }) => tap.request) : this.ring.get(id);
		const request = run?.tap.request;
		if (!request) return tell(noRequest);
		await vscode.env.clipboard.writeText(curlOf(request));
		vscode.window.setStatusBarMessage("Copied as curl. The key is not in it.", 5_000);
	}

	async copyJson(id: string, number: number): Promise<void> {
		const json = this.ring.get(id)?.json(number, "  ");
		if (json === undefined) return tell(gone);
		await vscode.env.clipboard.writeText(json);
	}

	async saveRecording(id: string): Promise<void> {
		const run = this.ring.get(id);
		const messages = this.messagesOf(run);
		if (!run || !messages) return;
		const target = await askForRecordingFile(run.head.source.name);
		if (!target) return;
		const bytes = new TextEncoder().encode(recordingFile(messages));
		await vscode.workspace.fs.writeFile(target, bytes);
	}

	/**
	 * Plays a run again in a new conversation.
	 *
	 * @param began called with the id of the new run, before it begins
	 */
	async replay(id: string, speed: ReplaySpeed, began: (run: string) => void): Promise<void> {
		const run = this.ring.get(id);
		const messages = this.messagesOf(run);
		if (!run || !messages) return;
		const { name, model } = run.head.source;
		const replay = crypto.randomUUID();
		const stepper = speed === "step" ? new Stepper() : undefined;
		if (stepper) this.steppers.set(replay, stepper);
		await this.reveal();
		began(replay);
		const endpoint = name.replace(/^Replay of /, "");
		try {
			const options = { messages, speed: factors[speed], stepper, log: this.log };
			await playMessages(this.chats, { endpoint, model, id: replay, ...options });
		} finally {
			this.steppers.delete(replay);
		}
	}

	/** Plays the next event of a replay, or all that are left. */
	step(run: string, rest: boolean): void {
		const stepper = this.steppers.get(run);
		if (!rest) stepper?.step();
		else if (this.steppers.delete(run)) stepper?.rest();
	}

	stop(run: string): void {
		this.chats.ofRun(run)?.stop(run);
	}

	private messagesOf(run: LoggedRun | undefined): RecordedMessage[] | undefined {
		const messages = run && run.first === 0 ? recordedMessages(run) : [];
		if (messages.length > 0) return messages;
		tell(!run ? gone : run.first > 0 ? incomplete : nothing);
		return undefined;
	}
}

function tell(message: string): void {
	void vscode.window.showInformationMessage(message);
}
