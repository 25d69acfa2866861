/** What the page marks when the text has come: tasks behind it show what is exact at the end. */
export const endMark = "bench:ended";

/** What has to be traced for `busyness`. */
export const categories = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

interface TraceEvent {
	readonly name: string;
	readonly pid: number;
	readonly tid: number;
	/** Microseconds: when it began, and how long it took on the clock and on the processor. */
	readonly ts: number;
	readonly dur?: number;
	readonly tdur?: number;
}

export interface Busyness {
	/** The largest share of any two seconds that the main thread was at work. */
	readonly share: number;
	/** The longest task while text came, and the longest behind its end, in milliseconds of the processor. */
	readonly longest: number;
	readonly last: number;
}

const span = 2_000_000;

/** Reads from a trace how the page's main thread was kept at work. A busy machine makes no task longer. */
export function busyness(trace: string): Busyness {
	const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
	const end = traceEvents.find(({ name }) => name === endMark);
	if (!end) throw new Error("The trace has no mark.");
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
