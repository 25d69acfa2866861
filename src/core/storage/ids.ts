/** A UUID as `crypto.randomUUID()` makes it. An id becomes a file's name, so it must never be a path. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a conversation, turn or answer of this id can be kept on disk. */
export function isStoredId(id: unknown): id is string {
	return typeof id === "string" && uuid.test(id);
}
