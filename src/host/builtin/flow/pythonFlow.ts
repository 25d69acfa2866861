import { depthOf, type LogicalLine, logicalLines } from "./pythonLines";
import { type Condition, type FlowStep, shortened } from "./step";

/** An open block: the list for its steps, and their conditions. */
interface Block {
	readonly indent: number;
	readonly steps: FlowStep[];
	readonly when: readonly Condition[];
	/** The condition of an `if`, for its `else`. */
	readonly asked: readonly Condition[];
}

/**
 * Reads the steps of a Python function in source order, without those of inner functions.
 *
 * @param text the whole declaration
 * @param firstLine the number of its first line
 */
export function pythonFlow(text: string, firstLine: number): FlowStep[] | undefined {
	const [, ...lines] = untilBody(logicalLines(text, firstLine));
	const steps: FlowStep[] = [];
	const open: Block[] = [{ indent: -1, steps, when: [], asked: [] }];
	let skipped: number | undefined;
	for (const line of lines) {
		if (skipped !== undefined && line.indent > skipped) continue;
		skipped = /^(?:async\s+)?(?:def|class)\b/.test(line.code) ? line.indent : undefined;
		if (skipped !== undefined) continue;
		let closed: Block | undefined;
		while (open.length > 1 && (open.at(-1)?.indent ?? -1) >= line.indent) closed = open.pop();
		const around = open.at(-1);
		if (around !== undefined) readLine(line, around, closed, open);
	}
	return steps;
}

/** Skips the decorators before the line that declares the function. */
function untilBody(lines: readonly LogicalLine[]): readonly LogicalLine[] {
	const head = lines.findIndex(({ code }) => /^(?:async\s+)?def\b/.test(code));
	return head === -1 ? [] : lines.slice(head);
}

function readLine(line: LogicalLine, around: Block, closed: Block | undefined, open: Block[]): void {
	const colon = headEnd(line.code);
	const head = /^(if|elif|else|for|async\s+for|while|except|finally|with|async\s+with|try|match|case)\b/.exec(
		line.code,
	);
	if (head === null || colon === -1) {
		pushStatement(line, 0, around);
		return;
	}
	const [word = ""] = head;
	const code = shortened(line.text.slice(word.length, colon));
	const previous = closed?.indent === line.indent ? closed.asked : [];
	const unless = previous.map((one) => ({ ...one, word: "unless" }) as const);
	let block: Block = { indent: line.indent, steps: around.steps, when: around.when, asked: [] };
	const awaits = () => pushAwaits({ ...line, code: line.code.slice(0, colon) }, 0, block);
	if (/for$|^while$/.test(word)) {
		const steps: FlowStep[] = [];
		const whole = shortened(line.text.slice(0, colon));
		around.steps.push({ kind: "loop", line: line.line, code: whole, when: around.when, steps });
		block = { ...block, steps, when: [] };
		awaits();
	} else if (word === "if" || word === "elif") {
		const before = word === "elif" ? unless : [];
		const asked = [...before, { word: "if", code } as const];
		block = { ...block, when: [...around.when, ...before] };
		awaits();
		block = { ...block, when: [...around.when, ...asked], asked };
	} else if (word === "else") block = { ...block, when: [...around.when, ...unless] };
	else if (/^(except|finally|case)$/.test(word)) {
		block = { ...block, when: [...around.when, { word: "in", code: `${word} ${code}`.trim() }] };
	} else awaits();
	open.push(block);
	if (line.code.slice(colon + 1).trim() !== "") pushStatement(line, colon + 1, block);
}

function pushStatement(line: LogicalLine, from: number, block: Block): void {
	const exit = /^\s*(return|raise)\b/.exec(line.code.slice(from));
	if (exit === null) {
		pushAwaits(line, from, block);
		return;
	}
	const kind = exit[1] === "return" ? "return" : "throw";
	const code = shortened(line.text.slice(from + exit[0].length, line.code.trimEnd().length));
	block.steps.push({ kind, line: line.line, code, when: block.when });
}

function pushAwaits(line: LogicalLine, from: number, { steps, when }: Block): void {
	for (const match of line.code.slice(from).matchAll(/(?<![\w.])await\s+([\w.]+)/g)) {
		const start = from + match.index + match[0].length - (match[1] ?? "").length;
		const end = callEnd(line.code, from + match.index + match[0].length);
		steps.push({ kind: "await", line: line.line, code: shortened(line.text.slice(start, end)), when });
	}
}

/** The offset after the brackets and names that directly follow a name. */
function callEnd(code: string, from: number): number {
	let at = from;
	while (/^[([.]/.test(code.slice(at, at + 1))) {
		if (code.charAt(at) === ".") at += 1 + (/^\w*/.exec(code.slice(at + 1))?.[0].length ?? 0);
		else {
			let depth = 0;
			do depth += depthOf(code.charAt(at++));
			while (depth > 0 && at < code.length);
		}
	}
	return at;
}

/** The colon that ends the head of a block, or -1. */
function headEnd(code: string): number {
	let depth = 0;
	for (let at = 0; at < code.length; at += 1) {
		const char = code.charAt(at);
		depth += depthOf(char);
		if (
			char === ":" &&
			depth === 0 &&
			code.charAt(at + 1) !== "=" &&
			!/\blambda\b[^:]*$/.test(code.slice(0, at))
		)
			return at;
	}
	return -1;
}
