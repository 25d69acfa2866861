/** Where the conversations are, each in a folder with its id. */
export const conversationsFolder = "conversations";

/** Where those are that were deleted, or are not wholly written yet. The next window empties it. */
export const trashFolder = "deleted";

/** A folder there. Its name is its own: two windows that delete the same conversation don't take each other's. */
export function trashedFolder(id: string): string {
	return `${trashFolder}/${id}.${crypto.randomUUID().slice(0, 8)}`;
}
