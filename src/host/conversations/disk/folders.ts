/** The folder of all conversations. Each has a subfolder named after its id. */
export const conversationsFolder = "conversations";

/** The folder of conversations that are deleted, or not completely written. The next window empties it. */
export const trashFolder = "deleted";

/** The folder of claims: which window receives which background response. */
export const claimsFolder = "claims";

/** A unique folder there, so that two windows can delete the same conversation without a conflict. */
export function trashedFolder(id: string): string {
	return `${trashFolder}/${id}.${crypto.randomUUID().slice(0, 8)}`;
}
