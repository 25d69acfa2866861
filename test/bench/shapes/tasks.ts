/** The mark that the page sets when the text has arrived. Later tasks draw the exact final state. */
export const endMark = "bench:ended";

/** The trace categories that `busyness` needs. */
export const categories = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

interface TraceEvent {
	readonly name: string;
	readonly pid: number;
	readonly tid: number;
	/** In microseconds: the start, the real time and the CPU time. */
	readonly ts: number;
	readonly dur?: number;
	readonly tdur?: number;
}

export interface Busyness {
	/** The largest share of any two seconds during which the main thread was busy. */
	readonly share: number;
	/** The longest task while text arrives, and the longest after its end, in milliseconds of CPU time. */
	readonly longest: number;
	readonly last: number;
}

const span = 2_000_000;

/** Reads from a trace how busy the page's main thread was. Load on the machine does not change the result. */
export function busyness(trace: string): Busyness {
	const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
	const end = traceEvents.find(({ name }) => name === endMark);
	if (!end) throw new Error("The trace does not contain the end mark.");
	const tasks = traceEvents
		.filter(({ name, pid, tid }) => name === "RunTask" && pid === end.pid && tid === end.tid)
		.map(({ ts, dur = 0, tdur = dur }) => ({ ts, end: ts + dur, time: tdur }))
		.sort((a, b) => a.ts - b.ts);
	const before = tasks.filter((task) => task.end <= end.ts);
	const after = tasks.filter((task) => task.end > end.ts);
	let share = 0;
	let sum = 0;
	let first = 0;
	for (const task of before) {
		sum += task.time;
		for (let gone = before[first]; gone && gone.ts < task.end - span; gone = before[++first])
			sum -= gone.time;
		share = Math.max(share, sum / span);
	}
	const longestOf = (list: typeof tasks) => Math.max(0, ...list.map(({ time }) => time)) / 1000;
	return { share, longest: longestOf(before), last: longestOf(after) };
}
