import * as vscode from "vscode";
import type { Attachment, Question, RunSource } from "../../core/events/question";
import type { Provider } from "../../core/providers/provider";
import type { Chat } from "../../core/run/chat";
import { prefix } from "../commands/commands";
import { switchApi } from "../endpoints/endpointSettings";
import type { Panel } from "../panel/panel";
import { replayId } from "../recordings/recordingCommands";
import { setting } from "../settings";
import { fileAttachment, type NothingToAttach, selectionAttachment } from "./attachments";

/** Selects the provider; called for each question, because the user may have changed the endpoint. */
export type Answerer = () => { readonly source: RunSource; readonly provider: Provider };

/** Turns actions in the editor and the panel into questions to the chat. */
export class Assistant {
	/** The attachments of the next question. */
	private pending: readonly Attachment[] = [];

	constructor(
		private readonly chat: Chat,
		private readonly answerer: Answerer,
		private readonly panel: () => Panel,
	) {}

	get attachments(): readonly Attachment[] {
		return this.pending;
	}

	/** Explain Selection: the focus stays in the editor. */
	explainSelection(): Promise<void> {
		return this.explain(selectionAttachment());
	}

	explainFile(): Promise<void> {
		return this.explain(fileAttachment());
	}

	/** Ask About Selection…: the focus moves to the composer, which shows the selection as a chip. */
	async askAboutSelection(): Promise<void> {
		const attachment = await this.attached(selectionAttachment());
		if (!attachment) return;
		this.attach([attachment]);
		await this.panel().reveal(true);
	}

	/** Sends the text from the composer with the attachments. */
	async ask(text: string): Promise<void> {
		const attachments = this.pending;
		if (text.trim() === "" && attachments.length === 0) return;
		this.attach([]);
		await this.send({ text: text.trim() === "" ? "Explain this." : text.trim(), attachments });
	}

	/** Asks an earlier question again. The new turn replaces the old one. */
	async retry(run: string): Promise<void> {
		const turn = this.chat.turn(run);
		if (turn?.source.endpoint === replayId) await vscode.commands.executeCommand(`${prefix}replayRecording`);
		else if (turn) await this.send(turn.question, run);
	}

	/** Sets the failed endpoint's `api` to the other API, if its failure suggested that, and asks again. */
	async switchApi(run: string): Promise<void> {
		const turn = this.chat.turn(run);
		if (turn?.ended?.failure?.action !== "switchApi") return;
		if (await switchApi(turn.source.endpoint)) await this.retry(run);
	}

	/** Asks for the rest of an answer that was cut off or hit a limit. */
	async continue(run: string): Promise<void> {
		if (!this.chat.turn(run)) return;
		await this.send({
			text: "Continue exactly where you stopped, without repeating anything.",
			attachments: [],
		});
	}

	detach(index: number): void {
		this.attach(this.pending.filter((_, at) => at !== index));
	}

	/** Shows the panel without moving the focus. */
	reveal(): Promise<void> {
		return this.panel().reveal(false);
	}

	newChat(): void {
		this.attach([]);
		this.chat.reset();
	}

	private async explain(found: Promise<Attachment | NothingToAttach>): Promise<void> {
		const attachment = await this.attached(found);
		if (!attachment) return;
		await this.panel().reveal(false);
		await this.send({ text: "Explain this.", attachments: [attachment] });
	}

	private async send(question: Question, instead?: string): Promise<void> {
		await this.chat.ask({
			...this.answerer(),
			question,
			instructions: setting("instructions"),
			...(instead === undefined ? {} : { instead }),
		});
	}

	private attach(attachments: readonly Attachment[]): void {
		this.pending = attachments;
		this.panel().refresh();
	}

	private async attached(found: Promise<Attachment | NothingToAttach>): Promise<Attachment | undefined> {
		const attachment = await found;
		if (!("problem" in attachment)) return attachment;
		const { problem, offer } = attachment;
		const picked = await vscode.window.showInformationMessage(problem, ...(offer ? [offer.title] : []));
		if (offer && picked === offer.title) await vscode.commands.executeCommand(offer.command);
		return undefined;
	}
}
