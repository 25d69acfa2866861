import { count } from "../tools/count";
import { type Tools, tools } from "../tools/tools";
import type { Answer } from "./facts/facts";
import type { ResponseWriter } from "./responseWriter";

type Name = keyof Tools;
type ArgumentsOf<N extends Name> = Parameters<Tools[N]["run"]>[0];
type ResultOf<N extends Name> = Awaited<ReturnType<Tools[N]["run"]>>;

/** Sends one request to VS Code and waits for its outcome. Rejects only when the user stops the answer. */
export type Ask = <N extends Name>(name: N, args: ArgumentsOf<N>) => Promise<Answer<ResultOf<N>>>;

/**
 * Makes every request a visible tool call, with its arguments, its time and its result.
 *
 * @param limit how long one call may take, in seconds
 */
export function toolCalls(writer: ResponseWriter, signal: AbortSignal, limit: number): Ask {
	return async (name, args) => {
		signal.throwIfAborted();
		const finish = writer.call(name, args);
		try {
			const bounded = AbortSignal.any([signal, AbortSignal.timeout(limit * 1_000)]);
			const result = await run(name, args, bounded);
			finish({ output: JSON.stringify(result), status: "completed" });
			return { state: "answered", result };
		} catch (error) {
			signal.throwIfAborted();
			const late = error instanceof DOMException && error.name === "TimeoutError";
			const why = late ? `did not answer within ${count(limit, "second")}` : "failed";
			finish({ output: JSON.stringify({ summary: why }), status: "incomplete" });
			return { state: "failed", why };
		}
	};
}

/** The table's rows take different arguments. `Ask` ensures that a name and its arguments match. */
function run<N extends Name>(name: N, args: ArgumentsOf<N>, signal: AbortSignal): Promise<ResultOf<N>> {
	const tool = tools[name] as unknown as {
		run(args: ArgumentsOf<N>, signal: AbortSignal): Promise<ResultOf<N>>;
	};
	return tool.run(args, signal);
}
