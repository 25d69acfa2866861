/**
 * The stack frames of an error. Its message is not logged: it may quote a key, an answer or the user's code.
 */
export function stackFrames(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
	return [error.name, ...frames].join("\n");
}
