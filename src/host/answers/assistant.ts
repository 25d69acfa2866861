import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import type { QueueAction, Waiting } from "../../core/panel/channel";
import type { Chat } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { prefix } from "../commands/commands";
import { switchApi } from "../endpoints/endpointSettings";
import { pickOthers } from "../endpoints/pickOthers";
import type { Panel } from "../panel/panel";
import { replayId } from "../recordings/recordingCommands";
import { fileAttachment, type NothingToAttach, selectionAttachment } from "./attachments";
import type { Questions } from "./questions";

/** What is asked where the user gave code and no words. */
const explain = "Explain this.";

/** A server refuses more, and so does the eye. */
const maxAttachments = 20;
const tooMany = `A question takes along at most ${maxAttachments} attachments. Remove one first.`;

/** Turns what people do in the editor and the panel into questions to the chat. */
export class Assistant {
	/** What the next question takes along. */
	private pending: readonly Attachment[] = [];

	constructor(
		private readonly chats: Chats,
		private readonly questions: Questions,
		private readonly panel: () => Panel,
	) {}

	get attachments(): readonly Attachment[] {
		return this.pending;
	}

	/** Explain Selection: the keyboard stays in the editor. */
	explainSelection(): Promise<void> {
		return this.explainFound(selectionAttachment());
	}

	explainFile(): Promise<void> {
		return this.explainFound(fileAttachment());
	}

	/** Ask About Selection…: the keyboard moves to the composer, the selection is its chip. */
	async askAboutSelection(): Promise<void> {
		const attachment = await this.attached(selectionAttachment());
		if (!attachment) return;
		this.attach([attachment]);
		await this.panel().reveal(true);
	}

	/**
	 * Asks what was typed, with what is attached; after the answer that streams unless it is to be stopped.
	 *
	 * @param now stops the answer that streams
	 */
	async ask(text: string, chat: Chat, now = false): Promise<void> {
		const attachments = this.pending;
		if (text.trim() === "" && attachments.length === 0) return;
		this.attach([]);
		const question = { text: text.trim() === "" ? explain : text.trim(), attachments };
		if (now) await this.questions.send(chat, question);
		else await this.questions.ask(chat, question);
	}

	/** Asks a question again: its turn gets another answer. */
	async retry(run: string, chat: Chat): Promise<void> {
		const turn = chat.turn(run);
		const replayed = chat.answer(run)?.source.endpoint === replayId;
		if (replayed) await vscode.commands.executeCommand(`${prefix}replayRecording`);
		else if (turn) await this.questions.send(chat, turn.question, { turn: turn.id });
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
		await this.questions.ask(chat, {
			text: "Continue exactly where you stopped, without repeating anything.",
			attachments: [],
		});
	}

	/** Asks a question in other words: once its answer has begun, the turn and all after it give way. */
	async editQuestion(turn: string, text: string, chat: Chat): Promise<void> {
		const edited = chat.conversation.turns.find(({ id }) => id === turn);
		if (!edited || text.trim() === "") return;
		await this.questions.send(chat, { ...edited.question, text: text.trim() }, { replaces: turn });
	}

	/** Sends the question of an answer to other endpoints at the same time; their answers stream beside it. */
	async askOthers(run: string, chat: Chat): Promise<void> {
		const turn = chat.turn(run);
		if (!turn) return;
		const endpoints = await pickOthers(turn.answers.map(({ source }) => source.endpoint));
		const manner = { turn: turn.id, beside: true };
		await Promise.all(
			endpoints.map((endpoint) => this.questions.send(chat, turn.question, { ...manner, endpoint })),
		);
	}

	/** The questions that wait in a conversation. */
	queue(chat: Chat): Waiting {
		const { list, held } = this.questions.queueOf(chat);
		return { questions: list.map(({ id, question: { text } }) => ({ id, text })), held };
	}

	/** What the user does to a question that waits. */
	async changeQueue(action: QueueAction, id: string, chat: Chat): Promise<void> {
		const queue = this.questions.queueOf(chat);
		if (action === "up") queue.moveUp(id);
		const question = action === "up" ? undefined : queue.take(id);
		this.panel().refresh();
		if (question && action === "send") await this.questions.send(chat, question);
		// The composer has the text already.
		if (question && action === "edit") this.attach(question.attachments);
	}

	/** The next question takes this along, too. */
	add(attachment: Attachment): void {
		if (this.pending.length < maxAttachments) this.attach([...this.pending, attachment]);
		else void vscode.window.showInformationMessage(tooMany);
	}

	/** Adds what was found for the next question, or says why it can't be. */
	async addFound(found: Attachment | NothingToAttach): Promise<void> {
		const attachment = await this.attached(Promise.resolve(found));
		if (attachment) this.add(attachment);
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

	private async explainFound(found: Promise<Attachment | NothingToAttach>): Promise<void> {
		const attachment = await this.attached(found);
		if (!attachment) return;
		await this.panel().reveal(false);
		await this.questions.ask(this.chats.current, { text: explain, attachments: [attachment] });
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
