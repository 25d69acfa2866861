/** A UUID from `crypto.randomUUID()`. An id becomes a file name, so it must never be a path. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a conversation, turn or answer with this id can be saved. */
export function isStoredId(id: unknown): id is string {
	return typeof id === "string" && uuid.test(id);
}
