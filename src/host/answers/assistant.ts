import * as vscode from "vscode";
import { isStreaming, lastSegment } from "../../core/conversation/continuation";
import { forkAt } from "../../core/conversation/fork";
import { wholeAnswerOf } from "../../core/conversation/turn";
import { type Attachment, bareQuestion, type Question } from "../../core/events/question";
import type { EarlierTurns, QueueAction, ToHost, Waiting } from "../../core/panel/channel";
import type { Ask } from "../../core/providers/provider";
import type { Chat, RunRequest } from "../../core/run/chat";
import type { Chats } from "../../core/run/chats";
import { prefix } from "../commands/commands";
import { switchApi } from "../endpoints/endpointSettings";
import { pickOthers } from "../endpoints/pickOthers";
import { GivenBack } from "../panel/givenBack";
import type { Panel } from "../panel/panel";
import { availablePrompts } from "../prompts/availablePrompts";
import { fillIn } from "../prompts/fillIn";
import { replayId } from "../recordings/recordingCommands";
import { fileAttachment, type NothingToAttach, selectionAttachment } from "./attachments";
import type { Questions } from "./questions";
import type { Resuming } from "./resuming";
import { Tunings } from "./tunings";

/** A server refuses more, and so does the eye. */
const maxAttachments = 20;
const tooMany = `A question can have at most ${maxAttachments} attachments. Remove one first.`;

/** What a model is asked after the answer so far, to go on with it. */
const continueQuestion = "Continue exactly where you stopped, without repeating anything.";

/** What was typed into the composer. */
type Typed = Omit<Extract<ToHost, { type: "ask" }>, "type">;

/** A question that is not asked yet, with the instructions that would go with it. */
type Draft = Pick<Ask, "question" | "instructions">;

/** Turns actions in the editor and the panel into questions to the chat. */
export class Assistant {
	/** The attachments of the next question. */
	private pending: readonly Attachment[] = [];
	/** How much the model thinks and says for the next question. */
	readonly tunings = new Tunings(() => this.panel().refresh());

	constructor(
		private readonly chats: Chats,
		private readonly questions: Questions,
		/** Resolves when the conversation of the last session is shown again. */
		private readonly restored: Promise<void>,
		private readonly panel: () => Panel,
		private readonly resuming: Pick<Resuming, "resume">,
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

	/** Asks about a piece of code at once: the keyboard stays in the editor. */
	async explain(found: Promise<Attachment | NothingToAttach>, text = bareQuestion): Promise<void> {
		const attachment = await this.attached(found);
		if (!attachment) return;
		await this.panel().reveal(false);
		await this.restored;
		await this.questions.ask(this.chats.current, { text, attachments: [attachment] });
	}

	/** Ask About Selection…: the focus moves to the composer, which shows the selection as a chip. */
	async askAboutSelection(): Promise<void> {
		const attachment = await this.attached(selectionAttachment());
		if (!attachment) return;
		this.attach([attachment]);
		await this.panel().reveal(true);
	}

	/**
	 * Asks what was typed, with what is attached; after the answer that streams unless it is to be stopped.
	 *
	 * @returns the words, where they could not be asked
	 */
	async ask(typed: Typed, chat: Chat): Promise<GivenBack | undefined> {
		const question = await this.questionOf(typed);
		if (question instanceof GivenBack || !question) return question;
		const attached = this.pending;
		this.attach([]);
		if (chat.partial && !(await isComplete(chat))) {
			this.attach(attached);
			return new GivenBack(typed.prompt === undefined ? typed.text : `/${typed.prompt} ${typed.text}`);
		}
		if (typed.now) await this.questions.send(chat, question);
		else await this.questions.ask(chat, question);
		return undefined;
	}

	/** What would be asked now. @returns undefined if a prompt could not be filled in, which was said */
	async draft(typed: Omit<Typed, "now">, chat: Chat): Promise<Draft | undefined> {
		const question = await this.questionOf(typed);
		if (question instanceof GivenBack) return undefined;
		const instructions = this.questions.instructions(chat);
		return { question: question ?? { text: "", attachments: [] }, instructions };
	}

	/** Asks a question again: its turn gets another answer. */
	async retry(run: string, chat: Chat, manner: Pick<RunRequest, "withoutEarlier"> = {}): Promise<void> {
		const turn = chat.turn(run);
		const replayed = chat.answer(run)?.source.endpoint === replayId;
		if (replayed) await vscode.commands.executeCommand(`${prefix}replayRecording`);
		else if (turn) await this.questions.send(chat, turn.question, { turn: turn.id, ...manner });
	}

	/** Asks a question again without the turns before it, if its failure suggested that. */
	async askWithoutEarlier(run: string, chat: Chat): Promise<void> {
		if (chat.answer(run)?.ended?.failure?.action !== "askWithoutEarlier") return;
		await this.retry(run, chat, { withoutEarlier: true });
	}

	/** Sets the failed endpoint's `api` to the other API, if its failure suggested that, and asks again. */
	async switchApi(run: string, chat: Chat): Promise<void> {
		const answer = chat.answer(run);
		if (answer?.ended?.failure?.action !== "switchApi") return;
		if (await switchApi(answer.source.endpoint)) await this.retry(run, chat);
	}

	/**
	 * Asks for the rest of an answer that was cut off or hit a limit, from the endpoint that gave it. The rest is
	 * added to the same answer. Neither API has a request for this, and not every server goes on with an assistant's
	 * message that comes last. So the text is sent back, and the model is asked to continue.
	 */
	async continue(run: string, chat: Chat): Promise<void> {
		const turn = chat.turn(run);
		const answer = turn && wholeAnswerOf(turn, run);
		if (!answer || isStreaming(answer)) return;
		const { tuning } = turn.question;
		const question = { text: continueQuestion, attachments: [], ...(tuning ? { tuning } : {}) };
		const { endpoint } = lastSegment(answer).source;
		const place = { turn: turn.id, continues: answer.id };
		await this.questions.send(chat, question, endpoint === replayId ? place : { ...place, endpoint });
	}

	/** Goes on with a background response that a reload or a dropped connection has left. */
	async resume(run: string, chat: Chat): Promise<void> {
		if ((await this.resuming.resume(chat, run)) !== "elsewhere") return;
		void vscode.window.showInformationMessage(
			"Another window receives this answer. Wait until it is complete there.",
		);
	}

	/** Asks a question in other words: once its answer has begun, the turn and all after it give way. */
	async editQuestion(turn: string, text: string, chat: Chat): Promise<void> {
		const edited = chat.conversation.turns.find(({ id }) => id === turn);
		if (!edited || text.trim() === "") return;
		await this.questions.send(chat, { ...edited.question, text: text.trim() }, { replaces: turn });
	}

	/** Goes on from a turn in a conversation of its own; no stream stops. */
	async fork(turn: string, chat: Chat): Promise<void> {
		await chat.complete();
		const fork = forkAt(chat.conversation, turn, () => crypto.randomUUID());
		if (fork) await this.panel().show(this.chats.show(fork));
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

	/** The turns of a conversation that the next question leaves out. */
	earlier(chat: Chat): EarlierTurns | undefined {
		return this.questions.earlier(chat, this.pending);
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

	/** Shows the panel without moving the focus. */
	reveal(): Promise<void> {
		return this.panel().reveal(false);
	}

	newChat(): void {
		this.attach([]);
		this.chats.new();
	}

	private async questionOf({ text, prompt: name }: Typed): Promise<Question | GivenBack | undefined> {
		const words = text.trim();
		const attachments = this.pending;
		const prompt = name === undefined ? undefined : availablePrompts().find((one) => one.name === name);
		if (!prompt) {
			const all = name === undefined ? words : `/${name} ${words}`.trim();
			if (all === "" && attachments.length === 0) return undefined;
			return this.tuned({ text: all === "" ? bareQuestion : all, attachments });
		}
		const filled = await this.attached(fillIn(prompt, attachments));
		if (!filled) return new GivenBack(`/${prompt.name} ${words}`);
		if (filled.note !== undefined) void vscode.window.showWarningMessage(filled.note);
		const parts = [filled.text, words].filter((part) => part !== "");
		return this.tuned({ text: parts.join("\n\n"), attachments: filled.attachments });
	}

	private tuned(question: Question): Question {
		const { next: tuning } = this.tunings;
		return tuning ? { ...question, tuning } : question;
	}

	private attach(attachments: readonly Attachment[]): void {
		this.pending = attachments;
		this.panel().refresh();
	}

	private async attached<T extends object>(found: Promise<T | NothingToAttach>): Promise<T | undefined> {
		const attachment = await found;
		if (!("problem" in attachment)) return attachment;
		const { problem, offer } = attachment;
		// Not awaited where there is nothing to choose: the message stays as long as the user likes.
		if (!offer) {
			void vscode.window.showInformationMessage(problem);
			return undefined;
		}
		const picked = await vscode.window.showInformationMessage(problem, offer.title);
		if (picked === offer.title) await vscode.commands.executeCommand(offer.command);
		return undefined;
	}
}

/** Reads the older turns of a chat, which are sent with each question. @returns false if they can't be read, which was said */
async function isComplete(chat: Chat): Promise<boolean> {
	return chat.complete().then(
		() => true,
		() => false,
	);
}
