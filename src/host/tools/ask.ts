/**
 * Asks a language service. VS Code's own commands can't be cancelled, so an abort rejects at once and ignores
 * what the service returns later.
 */
export async function ask<T>(question: () => PromiseLike<T>, signal: AbortSignal): Promise<T> {
	signal.throwIfAborted();
	return new Promise<T>((resolve, reject) => {
		const stop = () => reject(signal.reason);
		signal.addEventListener("abort", stop, { once: true });
		const settle = (act: () => void) => {
			signal.removeEventListener("abort", stop);
			act();
		};
		question().then(
			(value) => settle(() => resolve(value)),
			(error) => settle(() => reject(error)),
		);
	});
}

/** Waits, or rejects as soon as the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const over = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, milliseconds);
	});
	try {
		await ask(() => over, signal);
	} finally {
		clearTimeout(timer);
	}
}
