import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import type { ToHost } from "../../core/panel/channel";
import type { Chat } from "../../core/run/chat";
import type { Assistant } from "../answers/assistant";
import type { Reply } from "../panel/panelSurface";
import { ContextSearch } from "./contextSearch";
import { droppedFiles } from "./droppedFiles";
import { type Found, findFile, nameOf } from "./found";
import type { ImageDocuments } from "./imageDocuments";

type Message<K extends ToHost["type"]> = Extract<ToHost, { type: K }>;

/** Handles the panel's messages about the files and images attached to a question. */
export class Context {
	private readonly found = new ContextSearch();
	/** Image files that the panel is converting. */
	private readonly files = new Map<string, vscode.Uri>();

	constructor(
		private readonly assistant: Assistant,
		private readonly images: ImageDocuments,
	) {}

	search({ id, query }: Message<"contextSearch">, reply: Reply): Promise<void> {
		return this.found.search(id, query, reply);
	}

	async pick({ id }: Message<"contextPick">, reply: Reply): Promise<void> {
		const found = await this.found.offered(id)?.find();
		if (found) await this.take(found, reply);
	}

	async drop({ uris }: Message<"dropFiles">, reply: Reply): Promise<void> {
		for (const uri of await droppedFiles(uris)) await this.take(await findFile(uri), reply);
	}

	/** An image that the panel converted: from a file that was sent to it, or from a pasted image. */
	addImage({ image: { name, ...image } }: Message<"attachImage">): void {
		const file = this.files.get(image.id);
		this.files.delete(image.id);
		const bytes = Buffer.byteLength(image.data, "base64");
		this.assistant.add({
			uri: file?.toString() ?? "",
			name: file ? vscode.workspace.asRelativePath(file) : name || "Pasted image",
			languageId: "",
			text: "",
			image: { ...image, bytes },
		});
	}

	/** Opens the attachment of a chip. */
	async open({ index, turn }: Message<"openAttachment">, chat: Chat): Promise<void> {
		const asked = turn === undefined ? undefined : chat.conversation.turns.find(({ id }) => id === turn);
		const list = turn === undefined ? this.assistant.attachments : asked?.question.attachments;
		const attachment = list?.[index];
		if (attachment?.image) await this.images.show(attachment.name, attachment.image);
		else if (attachment) await openFile(attachment);
	}

	private async take(found: Found, reply: Reply): Promise<void> {
		if (!("bytes" in found)) {
			await this.assistant.addFound(found);
			return;
		}
		const id = crypto.randomUUID();
		this.files.set(id, found.file);
		const data = Buffer.from(found.bytes).toString("base64");
		reply({ type: "image", id, name: nameOf(found.file), data });
	}
}

async function openFile({ uri, name, lines }: Attachment): Promise<void> {
	try {
		const [first, last] = lines ?? [];
		await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
			preview: true,
			...(first === undefined || last === undefined
				? {}
				: { selection: new vscode.Range(first - 1, 0, last - 1, Number.MAX_SAFE_INTEGER) }),
		});
	} catch {
		void vscode.window.showInformationMessage(`${name} can't be opened. Check that the file is still there.`);
	}
}
