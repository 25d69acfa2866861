import { scriptBody } from "./scriptBody";
import { type Matched, matching } from "./scriptBrackets";
import { awaitsIn, statementEnd } from "./scriptExpression";
import { scriptTokens } from "./scriptTokens";
import { type Condition, type FlowStep, shortened } from "./step";

const maxDepth = 200;

/**
 * Reads the steps of a TypeScript or JavaScript function in source order, without those of inner functions.
 * Undefined if the text can't be parsed.
 *
 * @param text the whole declaration
 * @param firstLine the number of its first line
 */
export function scriptFlow(text: string, firstLine: number): FlowStep[] | undefined {
	const tokens = scriptTokens(text);
	const code = tokens && matching(tokens, text);
	const body = code && scriptBody(code);
	if (code === undefined || body === undefined) return undefined;
	const reader = new ScriptFlow(code, firstLine);
	if (body.expression) {
		const first = code.tokens[body.from];
		if (first === undefined) return undefined;
		return [
			{
				kind: "return",
				line: firstLine + first.line,
				code: shortened(code.slice(body.from, body.to)),
				when: [],
			},
		];
	}
	const steps: FlowStep[] = [];
	reader.block(body.from, body.to, { steps, when: [], depth: 0 });
	return steps;
}

/** The list for new steps, and their conditions. */
interface Scope {
	readonly steps: FlowStep[];
	readonly when: readonly Condition[];
	readonly depth: number;
}

type Read = (at: number, scope: Scope) => number;

/** Reads statement by statement. Each reader returns the index after its statement. */
class ScriptFlow {
	readonly #code: Matched;
	readonly #firstLine: number;

	readonly #statements: Readonly<Record<string, Read>> = {
		if: (at, scope) => this.#if(at, scope),
		for: (at, scope) => this.#loop(at, scope),
		while: (at, scope) => this.#loop(at, scope),
		do: (at, scope) => this.#do(at, scope),
		try: (at, scope) => this.#statement(at + 1, scope),
		catch: (at, scope) => this.#catch(at, scope),
		finally: (at, scope) => this.#statement(at + 1, within(scope, "in", "finally")),
		switch: (at, scope) => this.#switch(at, scope),
		return: (at, scope) => this.#exit("return", at, scope),
		throw: (at, scope) => this.#exit("throw", at, scope),
		function: (at) => this.#declaration(at),
		class: (at) => this.#declaration(at),
		interface: (at) => this.#declaration(at),
		enum: (at) => this.#declaration(at),
	};

	constructor(code: Matched, firstLine: number) {
		this.#code = code;
		this.#firstLine = firstLine;
	}

	/** Reads the statements from one token up to another. */
	block(from: number, to: number, scope: Scope): void {
		for (let at = from; at < to; ) at = Math.max(at + 1, this.#statement(at, scope));
	}

	#statement(at: number, scope: Scope): number {
		const { tokens, closer } = this.#code;
		const token = tokens[at];
		if (token === undefined || scope.depth > maxDepth) return tokens.length;
		const inner = { ...scope, depth: scope.depth + 1 };
		if (token.text === "{") {
			this.block(at + 1, closer(at), inner);
			return closer(at) + 1;
		}
		if (token.text === "async" && this.#is(at + 1, "function")) return this.#declaration(at);
		const read = Object.hasOwn(this.#statements, token.text) ? this.#statements[token.text] : undefined;
		if (token.kind === "word" && read !== undefined) return read(at, inner);
		// A label.
		if (token.kind === "word" && this.#is(at + 1, ":")) return this.#statement(at + 2, inner);
		const end = statementEnd(this.#code, at);
		this.#awaits(at, end, scope);
		return end;
	}

	#if(at: number, scope: Scope): number {
		const condition = this.#inParentheses(at + 1);
		this.#awaits(at + 1, condition.end, scope);
		const end = this.#statement(condition.end, within(scope, "if", condition.code));
		return this.#is(end, "else") ? this.#statement(end + 1, within(scope, "unless", condition.code)) : end;
	}

	#loop(at: number, scope: Scope): number {
		const opening = this.#is(at + 1, "await") ? at + 2 : at + 1;
		const head = this.#inParentheses(opening);
		const steps = this.#pushLoop(at, head.end, scope);
		this.#awaits(opening, head.end, { ...scope, steps, when: [] });
		return this.#statement(head.end, { ...scope, steps, when: [] });
	}

	#do(at: number, scope: Scope): number {
		const steps: FlowStep[] = [];
		const end = this.#statement(at + 1, { ...scope, steps, when: [] });
		const head = this.#is(end, "while") ? this.#inParentheses(end + 1) : { code: "", end };
		this.#awaits(end + 1, head.end, { ...scope, steps, when: [] });
		const code = `do … while (${head.code})`;
		scope.steps.push({
			kind: "loop",
			line: this.#line(at),
			code: shortened(code),
			when: scope.when,
			steps,
		});
		return head.end;
	}

	#catch(at: number, scope: Scope): number {
		const named = this.#is(at + 1, "(");
		const head = named ? this.#inParentheses(at + 1) : { code: "", end: at + 1 };
		return this.#statement(head.end, within(scope, "in", named ? `catch (${head.code})` : "catch"));
	}

	#switch(at: number, scope: Scope): number {
		const { tokens, closer } = this.#code;
		const head = this.#inParentheses(at + 1);
		const end = closer(head.end);
		let labels: string[] = [];
		let when = scope;
		for (let next = head.end + 1; next < end; ) {
			if (!/^(case|default)$/.test(tokens[next]?.text ?? "")) {
				labels = [];
				next = Math.max(next + 1, this.#statement(next, when));
				continue;
			}
			let colon = next;
			while (colon < end && !this.#is(colon, ":")) colon = Math.max(colon, closer(colon)) + 1;
			labels.push(this.#code.slice(next, colon));
			when = within(scope, "in", shortened(`${labels.join(", ")} of switch (${head.code})`));
			next = colon + 1;
		}
		return end + 1;
	}

	#exit(kind: "return" | "throw", at: number, scope: Scope): number {
		const end = statementEnd(this.#code, at);
		const last = this.#is(end - 1, ";") ? end - 1 : end;
		this.#push(kind, at + 1, last, scope, at);
		return end;
	}

	/** Skips a declaration with a body of its own, whose steps do not belong to this function. */
	#declaration(at: number): number {
		const { tokens, closer } = this.#code;
		let end = at;
		while (end < tokens.length && !this.#is(end, "{")) end = Math.max(end, closer(end)) + 1;
		// A type in braces may precede the body.
		while (this.#is(closer(end) + 1, "{")) end = closer(end) + 1;
		return closer(end) + 1;
	}

	#awaits(from: number, to: number, scope: Scope): void {
		for (const found of awaitsIn(this.#code, from, to)) this.#push("await", found.at, found.end, scope);
	}

	#push(
		kind: "return" | "throw" | "await",
		from: number,
		to: number,
		{ steps, when }: Scope,
		at = from,
	): void {
		steps.push({ kind, line: this.#line(at), code: shortened(this.#code.slice(from, to)), when });
	}

	#pushLoop(at: number, end: number, { steps, when }: Scope): FlowStep[] {
		const inner: FlowStep[] = [];
		const code = shortened(this.#code.slice(at, end));
		steps.push({ kind: "loop", line: this.#line(at), code, when, steps: inner });
		return inner;
	}

	#inParentheses(at: number): { code: string; end: number } {
		if (!this.#is(at, "(")) return { code: "", end: at };
		const end = this.#code.closer(at);
		return { code: shortened(this.#code.slice(at + 1, end)), end: end + 1 };
	}

	#is(at: number, text: string): boolean {
		return this.#code.tokens[at]?.text === text;
	}

	#line(at: number): number {
		return this.#firstLine + (this.#code.tokens[at]?.line ?? 0);
	}
}

function within(scope: Scope, word: Condition["word"], code: string): Scope {
	return { ...scope, when: [...scope.when, { word, code }] };
}
