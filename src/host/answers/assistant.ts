import * as vscode from "vscode";
import type { Attachment, Question, RunSource } from "../../core/events/question";
import type { Provider } from "../../core/providers/provider";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { prefix } from "../commands/commands";
import { switchApi } from "../endpoints/endpointSettings";
import type { Panel } from "../panel/panel";
import { replayId } from "../recordings/recordingCommands";
import { setting } from "../settings";
import { fileAttachment, type NothingToAttach, selectionAttachment } from "./attachments";

/** Who answers: asked anew for each question, because the user may have chosen another. */
export type Answerer = () => { readonly source: RunSource; readonly provider: Provider };

/** Turns what people do in the editor and the panel into questions to the chat. */
export class Assistant {
	/** What the next question takes along. */
	private pending: readonly Attachment[] = [];

	constructor(
		private readonly chats: Chats,
		private readonly answerer: Answerer,
		private readonly panel: () => Panel,
	) {}

	get attachments(): readonly Attachment[] {
		return this.pending;
	}

	/** Explain Selection: the keyboard stays in the editor. */
	explainSelection(): Promise<void> {
		return this.explain(selectionAttachment());
	}

	explainFile(): Promise<void> {
		return this.explain(fileAttachment());
	}

	/** Ask About Selection…: the keyboard moves to the composer, the selection is its chip. */
	async askAboutSelection(): Promise<void> {
		const attachment = await this.attached(selectionAttachment());
		if (!attachment) return;
		this.attach([attachment]);
		await this.panel().reveal(true);
	}

	/** Sends what was typed, with what is attached. */
	async ask(text: string, chat: Chat): Promise<void> {
		const attachments = this.pending;
		if (text.trim() === "" && attachments.length === 0) return;
		this.attach([]);
		await this.send(chat, { text: text.trim() === "" ? "Explain this." : text.trim(), attachments });
	}

	/** Asks a question again: its turn gets another answer. */
	async retry(run: string, chat: Chat): Promise<void> {
		const turn = chat.turn(run);
		const replayed = chat.answer(run)?.source.endpoint === replayId;
		if (replayed) await vscode.commands.executeCommand(`${prefix}replayRecording`);
		else if (turn) await this.send(chat, turn.question, turn.id);
	}

	/** Sets the api of the endpoint that failed to the other one, where its failure said so, and asks again. */
	async switchApi(run: string, chat: Chat): Promise<void> {
		const answer = chat.answer(run);
		if (answer?.ended?.failure?.action !== "switchApi") return;
		if (await switchApi(answer.source.endpoint)) await this.retry(run, chat);
	}

	/** Asks for the rest of an answer that was cut off or hit a limit. */
	async continue(run: string, chat: Chat): Promise<void> {
		if (!chat.turn(run)) return;
		await this.send(chat, {
			text: "Continue exactly where you stopped, without repeating anything.",
			attachments: [],
		});
	}

	detach(index: number): void {
		this.attach(this.pending.filter((_, at) => at !== index));
	}

	/** Brings the panel to the front and leaves the keyboard where it is. */
	reveal(): Promise<void> {
		return this.panel().reveal(false);
	}

	newChat(): void {
		this.attach([]);
		this.chats.new();
	}

	private async explain(found: Promise<Attachment | NothingToAttach>): Promise<void> {
		const attachment = await this.attached(found);
		if (!attachment) return;
		await this.panel().reveal(false);
		await this.send(this.chats.current, { text: "Explain this.", attachments: [attachment] });
	}

	private async send(chat: Chat, question: Question, turn?: string): Promise<void> {
		await chat.ask({
			...this.answerer(),
			question,
			instructions: setting("instructions"),
			...(turn === undefined ? {} : { turn }),
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
