import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import type { Response, ResponseStreamEvent } from "openai/resources/responses/responses";
import * as vscode from "vscode";
import type { Attachment } from "../../src/core/events/question";
import { blankResponse, fold } from "../../src/core/fold/fold";
import { BuiltinExplainer } from "../../src/host/builtin/explainer";
import { fewTurns, turnsFromHere } from "../support/run/turns";

/** An answer, folded from its events. */
interface Explained {
	readonly text: string;
	/** The `filename` of each source, with the words before it. */
	readonly sources: readonly { readonly name: string; readonly id: string; readonly before: string }[];
	/** Tool calls by name, with their results. */
	readonly calls: readonly { readonly name: string; readonly args: string; readonly output: string }[];
	readonly events: readonly ResponseStreamEvent[];
	readonly response: Response;
}

function uriOf(path: string): vscode.Uri {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	assert.ok(folder);
	return vscode.Uri.joinPath(folder.uri, path);
}

async function open(path: string): Promise<vscode.TextDocument> {
	return (await vscode.window.showTextDocument(uriOf(path), { preview: false })).document;
}

/** The lines from the one that contains `from` to the one that contains `to`, or the whole file. */
async function attach(path: string, from?: string, to = from): Promise<Attachment> {
	const document = await open(path);
	const lines = document.getText().split("\n");
	const name = vscode.workspace.asRelativePath(document.uri);
	const base = { uri: document.uri.toString(), name, languageId: document.languageId };
	if (from === undefined || to === undefined) return { ...base, text: document.getText() };
	const first = lines.findIndex((line) => line.includes(from));
	const last = lines.findIndex((line, index) => index >= first && line.includes(to));
	assert.ok(first >= 0 && last >= 0, `${path} does not contain "${from}" … "${to}"`);
	return { ...base, lines: [first + 1, last + 1], text: lines.slice(first, last + 1).join("\n") };
}

async function explain(attachments: readonly Attachment[], text = "Explain this."): Promise<Explained> {
	const ask = { question: { text, attachments }, history: [], instructions: "" };
	const events: ResponseStreamEvent[] = [];
	for await (const batch of new BuiltinExplainer().stream(ask, new AbortController().signal)) {
		events.push(...batch);
	}
	const response = blankResponse();
	for (const event of events) fold(response, event);
	const message = response.output.find((item) => item.type === "message");
	const part = message?.type === "message" ? message.content[0] : undefined;
	assert.ok(part?.type === "output_text");
	const sources = part.annotations.map((one) => {
		assert.ok(one.type === "file_citation");
		return {
			name: one.filename,
			id: one.file_id,
			before: part.text.slice(0, one.index).split("\n").at(-1) ?? "",
		};
	});
	const calls = response.output.flatMap((item) => {
		if (item.type !== "function_call") return [];
		const result = response.output.find(
			(one) => one.type === "function_call_output" && one.call_id === item.call_id,
		);
		assert.ok(result?.type === "function_call_output" && typeof result.output === "string");
		return [{ name: item.name, args: item.arguments, output: result.output }];
	});
	return { text: part.text, sources, calls, events, response };
}

describe("The built-in explainer in a real VS Code", function () {
	// The first question in a new window starts the TypeScript server.
	this.timeout(60_000);
	let retry: Explained;

	before(async () => {
		retry = await explain([
			await attach("src/retry.ts", "export async function retry", "throw new RetryError"),
		]);
	});

	it("asks every language service about a function, with a tool call and a result for each", () => {
		assert.deepEqual(
			retry.calls.map(({ name }) => name),
			[
				"document_symbols",
				"hover",
				"definitions",
				"references",
				"outgoing_calls",
				"incoming_calls",
				"diagnostics",
			],
		);
		for (const { name, args, output } of retry.calls) {
			assert.equal(JSON.parse(args).file, "src/retry.ts", name);
			assert.equal(typeof JSON.parse(output).summary, "string", name);
		}
	});

	it("lists the parameters, result, errors, calls and callers of a function", () => {
		assert.match(retry.text, /^`retry` is a function in `src\/retry\.ts`, lines \d+–\d+\./);
		assert.match(retry.text, /```typescript\nfunction retry<T>\(task: /);
		assert.match(retry.text, /> Runs a task until it succeeds/);
		assert.match(retry.text, /- `options`: `RetryOptions`, optional – how often/);
		assert.match(retry.text, /\*\*Returns\*\* `Promise<T>`/);
		assert.match(retry.text, /- `RetryError` when every try has failed \(documented\)/);
		assert.match(retry.text, /- `throw new RetryError\(attempts, failure\)` in line \d+/);
		assert.match(retry.text, /- `sleep`, defined in `src\/sleep\.ts`, line \d+, called in line \d+/);
		assert.match(retry.text, /- from libraries: .*`Date\.now`/);
		assert.match(
			retry.text,
			/\*\*Flow\*\*\n- Loops `for \(let attempt .*`, line \d+\n {2}- Returns `await task\(attempt\)`, line \d+\n/,
		);
		assert.ok(retry.sources.some(({ name }) => /src\/sleep\.ts:5/.test(name)));
		assert.match(
			retry.text,
			/- `loadPrices` in `src\/prices\.ts`, line \d+\n- `loadRates` in `src\/rates\.ts`/,
		);
		assert.match(retry.text, /not on a language model\.\*$/);
	});

	it("shows the problems of the code, even in a new window", () => {
		assert.match(retry.text, /in line \d+: 'started' is declared but its value is never read\./);
	});

	it("gives each location a source that contains the name before it", async () => {
		assert.ok(retry.sources.length > 8);
		assert.ok(new Set(retry.sources.map(({ id }) => id)).size <= 12);
		for (const { name, id, before } of retry.sources) {
			const [, address = "", first = "", last = first] = /^(.*)#L(\d+)(?:-L(\d+))?$/.exec(id) ?? [];
			const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(address, true));
			const lines = document
				.getText()
				.split("\n")
				.slice(Number(first) - 1, Number(last));
			assert.ok(name.endsWith(first === last ? `:${first}` : `:${first}–${last}`), name);
			const word = [...before.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "").at(-1) ?? "";
			const number = /lines? [\d–, and]*?(\d+)$/.exec(before)?.[1];
			if (number !== undefined) assert.ok([first, last].includes(number), `${before} → ${name}`);
			else
				assert.match(lines.join("\n"), new RegExp(`\\b${word.split(".").at(-1)}\\b`), `${before} → ${name}`);
		}
	});

	it("streams events that fold to the response of the last event", () => {
		const last = retry.events.at(-1);
		assert.equal(last?.type, "response.completed");
		assert.deepEqual(retry.response, last?.type === "response.completed" ? last.response : undefined);
	});

	it("explains a class with its members and constructor", async () => {
		const { text } = await explain([await attach("src/retry.ts", "export class RetryError", "this.name =")]);
		assert.match(text, /```typescript\nexport class RetryError extends Error\n```/);
		assert.match(text, /\*\*Constructor parameters\*\*\n- `attempts`: `number`\n- `cause`: `unknown`/);
		assert.match(text, /\| `readonly attempts: number` \|.* line \d+ \|/);
		assert.match(text, /\*\*Called by\*\*\n- `retry` in line \d+/);
	});

	it("fault 192: explains part of a class by its documentation and members", async () => {
		const { text } = await explain([await attach("src/retry.ts", "/** Every try has failed", "this.name =")]);
		assert.match(text, /^`RetryError` is a class in .* You selected lines \d+–\d+ of it\.\n/);
		assert.match(text, /> Every try has failed; `cause` is the last failure\./);
		assert.match(
			text,
			/\*\*Members\*\*\n\n\| Signature \| Lines \|\n.*\n.*`constructor\(readonly attempts: number/,
		);
	});

	it("fault 192: explains the class below a comment, and each symbol of a selection with several", async () => {
		const comment = await explain([await attach("src/retry.ts", "/** Every try has failed")]);
		assert.match(comment.text, /^`RetryError` is a class in .* You selected its comment\.\n/);
		const several = await explain([await attach("src/retry.ts", "firstPause?", "constructor(")]);
		assert.match(
			several.text,
			/^Lines \d+–\d+ of `src\/retry\.ts` hold part of the interface `RetryOptions` and part of the class/,
		);
		assert.match(several.text, /\| `export class RetryError extends Error` \| Every try has failed/);
	});

	it("fault 192: answers only which functions call a function, if asked that", async () => {
		const { text } = await explain(
			[await attach("src/retry.ts", "export async function retry")],
			"Who calls this?",
		);
		assert.match(text, /^For `retry`:\n\n\*\*Called by\*\*\n- `loadPrices` in `src\/prices\.ts`, line \d+\n/);
		assert.doesNotMatch(text, /Parameters|Flow|Uses/);
	});

	it("explains an interface and a type alias with their references", async () => {
		const { text } = await explain([
			await attach("src/retry.ts", "export interface RetryOptions", "firstPause?"),
			await attach("src/rates.ts", "export type Rates"),
		]);
		assert.match(text, /`RetryOptions` is an interface in `src\/retry\.ts`/);
		assert.match(text, /\| `readonly firstPause\?: number` \| The pause before .* \| line \d+ \|/);
		assert.match(text, /`Rates` is a type alias in `src\/rates\.ts`/);
		assert.match(text, /\*\*References\*\* this file, lines \d+, \d+ and \d+/);
	});

	it("explains lines by the enclosing function and the names defined outside", async () => {
		const { text, calls } = await explain([await attach("src/retry.ts", "for (let attempt", "await sleep")]);
		assert.match(text, /^Lines \d+–\d+ of `src\/retry\.ts` are inside the function `retry`\./);
		assert.match(text, /- this file: .*`failure`/);
		assert.ok(!calls.some(({ name }) => name === "hover"));
	});

	it("explains a single name by its definition in another file", async () => {
		const line = await attach("src/prices.ts", "return retry(");
		const { text } = await explain([{ ...line, text: "retry" }]);
		assert.match(text, /^`retry` is used in `src\/prices\.ts`, line \d+, inside the function `loadPrices`,/);
		assert.match(text, /and defined in `src\/retry\.ts`, line \d+\./);
		assert.match(text, /\*\*Other references\*\* `src\/rates\.ts`, line \d+\./);
	});

	it("explains a whole file by its outline and its imports", async () => {
		const { text } = await explain([await attach("src/report.ts")]);
		assert.match(text, /^`src\/report\.ts` is a TypeScript file of \d+ lines with 1 function\./);
		assert.match(text, /- `src\/rates\.ts`: `convert` and `loadRates`/);
	});

	it("explains a Markdown file by its outline", async () => {
		const { text } = await explain([await attach("README.md")]);
		assert.match(text, /^`README\.md` is a Markdown file of \d+ lines \(\d+ words\)\./);
		assert.match(text, /\*\*Outline\*\*\n- Currency report, lines 1–\d+/);
	});

	it("explains Python without a language service from its text, and says what is not known", async () => {
		const { text } = await explain([await attach("tools/summary.py", "def total", "return dict")]);
		assert.match(text, /^`total` is a function in `tools\/summary\.py`, lines 14–20\./);
		assert.match(text, /```python\ndef total\(lines: list\[str\]\) -> dict\[str, float\]\n```/);
		assert.match(text, /> Return the sum for each currency\./);
		assert.match(
			text,
			/\*\*Flow\*\*\n- Loops `for line in lines`, line 17\n- Returns `dict\(sums\)`, line 20/,
		);
		assert.match(text, /No language service answered for Python.* types, callers and problems are not known/);
		assert.doesNotMatch(text, /\*\*Called by\*\*|\*\*Uses\*\*/);
	});

	it("says that there is nothing to explain in blank lines", async () => {
		const lines = await attach("src/retry.ts", "import { sleep }");
		const { text } = await explain([{ ...lines, lines: [2, 2], text: "" }]);
		assert.match(text, /^There is nothing to explain: line 2 of `src\/retry\.ts` is blank\./);
	});

	it("explains a selection of thousands of lines in limited length and time", async () => {
		const functions = Array.from(
			{ length: 1_000 },
			(_, i) => `export function f${i}(a: number) { return a + ${i}; }`,
		);
		await vscode.workspace.fs.writeFile(uriOf("src/huge.ts"), new TextEncoder().encode(functions.join("\n")));
		const { text } = await explain([await attach("src/huge.ts", "function f0(", "function f999(")]);
		assert.match(text, /^Lines 1–1000 of `src\/huge\.ts` are TypeScript\./);
		assert.match(text, /\*\*Symbols\*\*\n\n.*\n.*\n\| `export function f0\(.*` \| line 1 \|\n/);
		assert.match(text, /\n980 more\./);
		assert.ok(text.length < 5_000, `${text.length} characters`);
		await vscode.workspace.fs.delete(uriOf("src/huge.ts"));
	});

	it("says that a file no longer exists", async () => {
		const gone = { uri: uriOf("src/gone.ts").toString(), name: "src/gone.ts", languageId: "typescript" };
		const { text, calls } = await explain([{ ...gone, text: "let a;", lines: [1, 1] }]);
		assert.match(text, /The file can’t be opened any more/);
		assert.deepEqual(calls, []);
	});

	it("ends at once on Stop, without a terminal event, during service calls and during the text", async () => {
		const attachments = [await attach("src/retry.ts", "export async function retry", "throw new RetryError")];
		const ask = { question: { text: "", attachments }, history: [], instructions: "" };
		for (const at of ["response.function_call_arguments.delta", "response.output_text.delta"]) {
			const controller = new AbortController();
			let turns: (() => number) | undefined;
			let last = "";
			for await (const batch of new BuiltinExplainer().stream(ask, controller.signal)) {
				last = batch.at(-1)?.type ?? "";
				if (turns || !batch.some(({ type }) => type === at)) continue;
				turns = turnsFromHere();
				controller.abort();
			}
			const passed = turns?.() ?? Number.NaN;
			assert.ok(passed <= fewTurns, `${at}: ${passed} turns of the event loop`);
			assert.notEqual(last, "response.completed", at);
		}
	});
});
