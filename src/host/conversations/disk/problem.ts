import { StreamError } from "../../../core/errors/errors";
import { FileProblem, type FileProblemKind } from "./files";

/** The message that is shown once while conversations can't be saved. */
const saving: { readonly [K in FileProblemKind]: string } = {
	full: "The disk is full, so chats are not being saved. Free some space; saving then continues by itself.",
	readOnly:
		"The extension's storage is read-only, so chats are not being saved. Check the permissions of its folder; saving then continues by itself.",
	tooLarge: "An answer is larger than 64 MB and cannot be saved. Copy it to keep it.",
	missing: "Chats could not be saved. Saving is tried again by itself.",
	other: "Chats could not be saved. Saving is tried again by itself.",
};

/** The message for an action of the user that failed. */
const changing: { readonly [K in FileProblemKind]: string } = {
	full: "The disk is full, so the chat could not be changed. Free some space and try again.",
	readOnly:
		"The extension's storage is read-only, so the chat could not be changed. Check the permissions of its folder and try again.",
	tooLarge: "An answer of this chat is larger than 64 MB, so the chat could not be saved.",
	missing: "The chat no longer exists. It may have been deleted in another window.",
	other: "The chat could not be changed. Try again.",
};

/** The sentence for a conversation that could not be saved. */
export function savingProblem({ kind }: FileProblem): string {
	return saving[kind];
}

/** Awaits an action of the user. @throws StreamError with a message for the user on file errors */
export async function asked<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (cause) {
		if (!(cause instanceof FileProblem)) throw cause;
		throw new StreamError({ kind: "refusedByEditor", message: changing[cause.kind] }, { cause });
	}
}
