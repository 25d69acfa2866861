import * as vscode from "vscode";
import { StreamError } from "../../../core/errors/errors";
import type { Question } from "../../../core/events/question";
import { imagesOf, questionText } from "../../../core/providers/request/userContent";

/** The API for images in newer versions of VS Code. */
interface DataParts {
	readonly LanguageModelDataPart?: {
		image(data: Uint8Array, mediaType: string): vscode.LanguageModelTextPart;
	};
}

/**
 * A question as a message to one of VS Code's own models.
 *
 * @param taken whether the model gets its images: it got them before, or they are sent now
 * @throws StreamError if this version of VS Code cannot send an image to a model
 */
export function editorMessage(question: Question, taken = true): vscode.LanguageModelChatMessage {
	const { User } = vscode.LanguageModelChatMessage;
	const text = questionText(question, taken);
	const images = taken ? imagesOf(question) : [];
	if (images.length === 0) return User(text);
	const { LanguageModelDataPart: parts } = vscode as typeof vscode & DataParts;
	if (!parts) throw new StreamError(noImages);
	return User([
		new vscode.LanguageModelTextPart(text),
		...images.map(({ data, mediaType }) => parts.image(Buffer.from(data, "base64"), mediaType)),
	]);
}

const noImages = {
	kind: "request",
	message:
		"This version of VS Code can't give its models an image. Remove the image, update VS Code, or select another endpoint.",
	action: "selectEndpoint",
} as const;
