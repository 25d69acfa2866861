import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import * as vscode from "vscode";
import { BuiltinExplainer } from "../../src/host/builtin/explainer";
import { tools } from "../../src/host/tools/tools";
import { fewTurns, turnsFromHere } from "../support/run/turns";

function uriOf(path: string): vscode.Uri {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	assert.ok(folder);
	return vscode.Uri.joinPath(folder.uri, path);
}

const never = () => new Promise<never>(() => {});
const signal = () => new AbortController().signal;

describe("The language tools", function () {
	this.timeout(60_000);

	it("have the names in the table, and describe every argument", () => {
		for (const [name, tool] of Object.entries(tools)) {
			assert.equal(tool.name, name);
			assert.ok(tool.description.length > 40, name);
			const { properties, required } = tool.parameters;
			for (const argument of required) assert.ok(argument in properties, `${name} ${argument}`);
			for (const { description } of Object.values(properties)) assert.ok(description !== "");
		}
	});

	it("accept a workspace path or a full URI, and lines that do not exist", async () => {
		const path = await tools.document_symbols.run({ file: "src/sleep.ts" }, signal());
		const address = await tools.document_symbols.run({ file: uriOf("src/sleep.ts").toString() }, signal());
		assert.equal(path.symbols[0]?.name, "sleep");
		assert.deepEqual(path, address);
		const beyond = { file: "src/sleep.ts", line: 900, endLine: 1_000 };
		assert.deepEqual((await tools.document_symbols.run(beyond, signal())).symbols, []);
		assert.deepEqual((await tools.diagnostics.run(beyond, signal())).problems, []);
		const nowhere = { file: "src/sleep.ts", line: -5, character: 9_999 };
		assert.equal(typeof (await tools.hover.run(nowhere, signal())).summary, "string");
	});

	it("reject a file outside the workspace with one sentence", async () => {
		for (const file of ["src/none.ts", "../../etc/hosts", "/etc/hosts", "src/../../x", ""]) {
			await assert.rejects(
				Promise.resolve(tools.diagnostics.run({ file }, signal())),
				/^Error: The file could not be opened\.$/,
				file,
			);
		}
	});

	it("return plain JSON that survives a round trip", async () => {
		const at = { file: "src/sleep.ts", line: 5, character: 17 };
		for (const result of [
			await tools.hover.run(at, signal()),
			await tools.references.run(at, signal()),
			await tools.incoming_calls.run(at, signal()),
			await tools.outgoing_calls.run(at, signal()),
			await tools.definitions.run({ file: "src/sleep.ts" }, signal()),
		]) {
			assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
			assert.notEqual(result.summary, "");
		}
	});
});

describe("A language service that never answers", function () {
	this.timeout(60_000);
	const listeners: vscode.Disposable[] = [];
	const file = () => uriOf("notes.stuck");

	before(async () => {
		await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode("one\ntwo\n"));
		const selector = { pattern: "**/*.stuck" };
		listeners.push(
			vscode.languages.registerDocumentSymbolProvider(selector, { provideDocumentSymbols: never }),
		);
	});

	after(async () => {
		for (const listener of listeners) listener.dispose();
		await vscode.workspace.fs.delete(file());
	});

	const ask = () => ({
		question: {
			text: "",
			attachments: [
				{ uri: file().toString(), name: "notes.stuck", languageId: "plaintext", text: "one\ntwo" },
			],
		},
		history: [],
		instructions: "",
	});

	it("is abandoned after its time limit, and the answer says so", async () => {
		const events: ResponseStreamEvent[] = [];
		for await (const batch of new BuiltinExplainer({ limit: 1 }).stream(ask(), signal()))
			events.push(...batch);
		const last = events.at(-1);
		assert.ok(last?.type === "response.completed");
		const [call, output] = last.response.output;
		assert.ok(call?.type === "function_call" && call.name === "document_symbols");
		assert.ok(output?.type === "function_call_output");
		assert.equal(output.status, "incomplete");
		assert.deepEqual(JSON.parse(String(output.output)), { summary: "did not answer within 1 second" });
		const message = last.response.output.at(-1);
		const part = message?.type === "message" ? message.content[0] : undefined;
		assert.ok(part?.type === "output_text");
		assert.match(
			part.text,
			/\*\*Not known\*\*\n- Symbols: the language service did not answer within 1 second\./,
		);
	});

	it("does not delay Stop: the stream ends at once, without a terminal event", async () => {
		const controller = new AbortController();
		let turns: (() => number) | undefined;
		let last = "";
		for await (const batch of new BuiltinExplainer().stream(ask(), controller.signal)) {
			last = batch.at(-1)?.type ?? "";
			if (turns || !batch.some(({ type }) => type === "response.output_item.added")) continue;
			turns = turnsFromHere();
			setImmediate(() => controller.abort());
		}
		const passed = turns?.() ?? Number.NaN;
		assert.ok(passed <= fewTurns, `${passed} turns of the event loop`);
		assert.equal(last, "response.output_item.added");
	});

	it("causes no unhandled rejection when the consumer stops reading", async () => {
		const unhandled: unknown[] = [];
		const listen = (reason: unknown) => unhandled.push(reason);
		process.on("unhandledRejection", listen);
		for await (const batch of new BuiltinExplainer().stream(ask(), signal())) {
			if (batch.length > 0) break;
		}
		await new Promise((resolve) => setImmediate(resolve));
		process.off("unhandledRejection", listen);
		assert.deepEqual(unhandled, []);
	});
});
