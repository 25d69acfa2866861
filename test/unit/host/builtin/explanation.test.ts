import assert from "node:assert/strict";
import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { exchangesOf } from "../../../../src/core/conversation/turn";
import { explain, explainNothing } from "../../../../src/host/builtin/explanation/explanation";
import type { Facts } from "../../../../src/host/builtin/facts/facts";
import { answer, attachment, facts, place, shown, source, symbol } from "../../../support/facts";

/** An earlier turn about the same code. */
function turns() {
	const conversation = newConversation("c");
	const question = { text: "Explain this.", attachments: [attachment([4, 7])] };
	const source = { endpoint: "builtin", name: "Built-in explainer" };
	reduce(conversation, { run: "r", at: 1, event: { type: "run.started", question, source } });
	return exchangesOf(conversation.turns);
}

const closing = "*Based on the code and on VS Code’s language services, not on a language model.*";
const noProblems = { diagnostics: answer({ summary: "no problems", problems: [], omitted: 0 }) };

/** Everything that a language server reports about the function `greet`. */
const greet: Facts = facts([4, 7], {
	answers: {
		hover: answer({
			summary: "",
			contents: [
				"```typescript\nfunction greet(name: string, times?: number): string\n```\nSays hello.\n\n" +
					"*@param* `name` — whom to greet\n\n*@throws* — {RangeError} when it is too often",
			],
		}),
		definitions: answer({
			summary: "",
			definitions: [
				{ name: "limit", line: 5, character: 14, member: false, places: [place("limits.ts", 3)] },
				{ name: "hello", line: 6, character: 9, member: false, places: [place("greet.ts", 9)] },
				{
					name: "RangeError",
					line: 5,
					character: 31,
					member: false,
					places: [place("typescript/lib/lib.es5.d.ts", 9, { own: false })],
				},
			],
			asked: 3,
			omitted: 0,
		}),
		outgoing_calls: answer({
			summary: "",
			known: true,
			omitted: 0,
			calls: [
				{ name: "RangeError", kind: "class", lines: [5], place: place("lib.es5.d.ts", 9, { own: false }) },
				{ name: "hello", kind: "function", lines: [6], place: place("greet.ts", 9) },
			],
		}),
		incoming_calls: answer({
			summary: "",
			known: true,
			omitted: 0,
			calls: [
				{ name: "main", kind: "function", lines: [3, 8], place: place("src/main.ts", 2) },
				{ name: "all.ts", kind: "module", lines: [1], place: place("src/all.ts", 1) },
			],
		}),
		references: answer({
			summary: "",
			omitted: 0,
			places: [
				{ ...place("src/main.ts", 1), text: "import { greet } from '../greet';" },
				{ ...place("src/main.ts", 3), text: "greet('a');" },
				{ ...place("src/table.ts", 5), text: "const all = [greet];" },
			],
		}),
		diagnostics: answer({
			summary: "",
			omitted: 0,
			problems: [
				{ severity: "error", message: "Not *good*\nat all", source: "ts 1", place: place("greet.ts", 6) },
			],
		}),
	},
});

describe("An explanation of a function", () => {
	it("contains every result of the language services, with its location", () => {
		assert.equal(
			shown(explain([greet], "Explain this.")),
			[
				"`greet` is a function in `greet.ts`, lines 4–7⟦greet.ts:4-7⟧.",
				"```typescript\nfunction greet(name: string, times?: number): string\n```",
				"> Says hello.",
				"**Parameters**\n- `name`: `string` – whom to greet\n- `times`: `number`, optional",
				"**Returns** `string`",
				"**Throws**\n- `RangeError` when it is too often (documented)\n" +
					"- `throw new RangeError('often')` in line 5⟦greet.ts:5-5⟧",
				"**Flow**\n- Throws `new RangeError('often')` if `times > limit`, line 5⟦greet.ts:5-5⟧\n" +
					"- Returns `hello(name).repeat(times)`, line 6⟦greet.ts:6-6⟧",
				"**Calls**\n- `hello`, defined in line 9⟦greet.ts:9-9⟧, called in line 6⟦greet.ts:6-6⟧\n" +
					"- from libraries: `RangeError`⟦greet.ts:5-5⟧",
				"**Called by**\n- `main` in `src/main.ts`, lines 3⟦src/main.ts:3-3⟧ and 8⟦src/main.ts:8-8⟧\n" +
					"- the top level of `src/all.ts`, line 1⟦src/all.ts:1-1⟧",
				"**Other references** `src/table.ts`, line 5⟦src/table.ts:5-5⟧.",
				"**Uses**\n- `limits.ts`: `limit`⟦limits.ts:3-3⟧",
				"**Problems**\n- Error in line 6⟦greet.ts:6-6⟧: Not \\*good\\* at all (`ts 1`)",
				closing,
			].join("\n\n"),
		);
	});

	it("states which part is selected", () => {
		const part = { ...greet, attachment: attachment([4, 5]) };
		assert.match(shown(explain([part], "")), /lines 4–7⟦[^⟧]+⟧\. You selected lines 4–5 of it\./);
	});

	it("fault 192: is given for each of several selected functions, and documented constants are a table", () => {
		const code = [
			"/** The most. */",
			"const most = 3;",
			"const least = 1;",
			"function a(x: number) {",
			"\tif (x > most) return;",
			"\tthrow new Error();",
			"}",
			"async function b() {",
			"\tfor (let x = await a(); x; x = await a());",
			"\tawait a(least);",
			"}",
		];
		const constants = [
			symbol("most", 2, 2, { kind: "constant" }),
			symbol("least", 3, 3, { kind: "constant" }),
		];
		const functions = [symbol("a", 4, 7), symbol("b", 8, 11)];
		const of = (lines: readonly [number, number], symbols: typeof functions) =>
			shown(explain([facts(lines, { source: code, subject: { kind: "lines", path: [], symbols } })], ""));
		const text = of([1, 10], [...constants, ...functions]);
		assert.match(
			text,
			/^Lines 1–10 of `greet\.ts`⟦[^⟧]+⟧ hold 2 constants, 1 function and part of the function `b`\./,
		);
		assert.ok(
			text.includes(
				"**Flow of `a`**\n- Returns if `x > most`, line 5⟦greet.ts:5-5⟧\n" +
					"- Throws `new Error()`, line 6⟦greet.ts:6-6⟧\n\n" +
					"**Flow of `b`**\n- Loops `for (let x = await a(); x; x = await a())`, line 9⟦greet.ts:9-9⟧\n" +
					"  - Awaits `a()`, line 9⟦greet.ts:9-9⟧\n- Awaits `a(least)`, line 10⟦greet.ts:10-10⟧\n",
			),
			text,
		);
		assert.match(of([1, 3], constants), /\| `const most = 3` \| The most\. \| line 2/);
	});

	it("cannot be broken by quoted documentation", () => {
		const contents = ["```ts\nfunction greet(): void\n```\n# Big\n\n```js\nnever closed\n<b>\n- list"];
		const hover = answer({ summary: "", contents });
		const text = shown(explain([{ ...greet, answers: { ...greet.answers, hover } }], ""));
		const html = new MarkdownIt().render(text);
		const after = html.slice(html.indexOf("</blockquote>"));
		assert.match(after, /<strong>Parameters<\/strong> none/);
		assert.match(after, /<em>Based on/);
		assert.doesNotMatch(html, /<b>/);
	});

	it("states which services did not answer, and does not guess", () => {
		const late = { state: "failed", why: "did not answer within 20 seconds" } as const;
		const text = shown(explain([{ ...greet, answers: { hover: late, references: late } }], ""));
		assert.match(
			text,
			/\*\*Not known\*\*\n- Signature and documentation: the language service did not answer/,
		);
		assert.match(text, /- References: the language service did not answer within 20 seconds\./);
		assert.doesNotMatch(text, /\*\*(Parameters|Returns|Called by|References)\*\*/);
	});

	it("fault 192: lists the eight most used calls and names, and counts the rest", () => {
		const calls = Array.from({ length: 20 }, (_, i) => ({
			name: `f${i}`,
			kind: "function",
			lines: i === 19 ? [4, 5] : [4],
			place: place(`f${i}.ts`, 1),
		}));
		const definitions = Array.from({ length: 12 }, (_, i) => ({
			name: i === 11 ? "name" : `n${i}`,
			line: 4,
			character: 1,
			member: false,
			places: [place("n.ts", i + 1)],
		}));
		const answers = {
			outgoing_calls: answer({ summary: "", known: true, omitted: 0, calls }),
			definitions: answer({ summary: "", definitions, asked: 12, omitted: 0 }),
		};
		const text = shown(explain([{ ...greet, answers }], ""));
		assert.match(text, /\*\*Calls\*\*\n- `f19`, .*\n- `f0`, (.*\n){7}- and 12 more\n\n/);
		assert.match(text, /\*\*Uses\*\*\n- `n\.ts`: `name`⟦n\.ts:12-12⟧, `n0`.* and `n6`.*\n- and 4 more\n\n/);
	});

	it("stays short if there are many results", () => {
		const calls = Array.from({ length: 50 }, (_, i) => ({
			name: `f${i}`,
			kind: "function",
			lines: [1, 2, 3, 4, 5, 6, 7],
			place: place(`f${i}.ts`, i + 1),
		}));
		const incoming_calls = answer({ summary: "", known: true, omitted: 7, calls });
		const text = shown(explain([{ ...greet, answers: { incoming_calls } }], ""));
		assert.match(text, /- `f7` in .*, lines 1⟦f7\.ts:1-1⟧, 2, 3, 4 and 3 more\n- and 49 more\n/);
	});
});

describe("An explanation of something else", () => {
	it("describes lines of a function by their location and what they use", () => {
		const { outgoing_calls } = greet.answers;
		const answers = { ...noProblems, ...(outgoing_calls ? { outgoing_calls } : {}) };
		assert.equal(
			shown(explain([facts([6, 6], { answers })], "")),
			[
				"Line 6 of `greet.ts`⟦greet.ts:6-6⟧ is inside the function `greet`⟦greet.ts:4-7⟧.",
				"**Flow**\n- Returns `hello(name).repeat(times)`, line 6⟦greet.ts:6-6⟧",
				"**Calls**\n- `hello`, defined in line 9⟦greet.ts:9-9⟧, called in line 6⟦greet.ts:6-6⟧",
				"**Problems**: VS Code reports none here.",
				closing,
			].join("\n\n"),
		);
	});

	it("lists the symbols of a file", () => {
		const document_symbols = answer({
			summary: "",
			omitted: 0,
			symbols: [
				symbol("greet", 4, 7),
				symbol("C", 9, 11, { kind: "class", children: [symbol("m", 10, 10)] }),
			],
		});
		assert.equal(
			shown(explain([facts(undefined, { answers: { document_symbols, ...noProblems } })], "")),
			[
				`\`greet.ts\` is a TypeScript file of ${source.length} lines⟦greet.ts:1-11⟧ with 1 function and 1 class.`,
				"**Symbols**",
				"| Signature | Documentation | Lines |\n| --- | --- | --- |\n" +
					"| `export function greet(name: string, times = 1): string` | Says hello. | lines 4–7⟦greet.ts:4-7⟧ |\n" +
					"| class `C` |  | lines 9–11⟦greet.ts:9-11⟧ |",
				"**Throws**\n- `throw new RangeError('often')` in line 5⟦greet.ts:5-5⟧",
				"**Problems**: VS Code reports none here.",
				closing,
			].join("\n\n"),
		);
	});

	it("gives no counts if the outline is incomplete", () => {
		const document_symbols = answer({ summary: "", omitted: 3, symbols: [symbol("greet", 4, 7)] });
		const text = shown(explain([facts(undefined, { answers: { document_symbols } })], ""));
		assert.match(text, /11 lines⟦greet\.ts:1-11⟧\.\n/);
		assert.match(text, /lines 4–7⟦greet\.ts:4-7⟧ \|\n\n3 more\.\n/);
	});

	it("reports a blank line and a missing file", () => {
		assert.match(shown(explain([facts([8, 8])], "")), /^There is nothing to explain: line 8 of `greet\.ts`/);
		const { source: _, ...lost } = facts([4, 7]);
		assert.match(shown(explain([lost], "")), /The file can’t be opened any more/);
	});

	it("states the language if no service answered", () => {
		const python = attachment([1, 2], { languageId: "python", name: "a.py", text: "a = 1\nb = 2" });
		const subject = { kind: "lines", path: [], symbols: [] } as const;
		const text = shown(
			explain([facts([1, 2], { attachment: python, language: "Python", served: false, subject })], ""),
		);
		assert.match(
			text,
			/^Lines 1–2 of `a\.py`⟦a\.py:1-2⟧ are Python\.\n\nNo language service answered for Python/,
		);
		assert.match(text, /Stream Panel: Select Endpoint…/);
	});
});

describe("A question to the built-in explainer", () => {
	it("gets the reason why it cannot be answered, and advice", () => {
		const text = shown(explain([greet], "Why does it throw?"));
		assert.match(text, /^The built-in explainer can’t answer this question, because it is not a language/);
		assert.doesNotMatch(shown(explain([greet], "Explain this.")), /can’t answer/);
	});

	it("gets advice on how to connect a model if it comes without code, and the code of earlier questions", () => {
		const question = { text: "why?", attachments: [] };
		const alone = shown(explainNothing({ question, history: [], instructions: "" }));
		assert.match(alone, /^This question needs a language model\. The built-in explainer only shows/);
		assert.match(alone, /\*\*Stream Panel: Select Endpoint…\*\*/);
		const later = shown(explainNothing({ question, history: turns(), instructions: "" }));
		assert.match(later, /To explain `greet\.ts` again/);
	});
});
