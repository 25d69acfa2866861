import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Answer } from "../../../../src/core/conversation/answer";
import type { StreamEvent } from "../../../../src/core/events/events";
import { chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { readAnswer } from "../../../../src/core/storage/shapes/answerShape";
import { end } from "../../../../src/core/storage/unreadable";
import { chatProblems, responsesProblems } from "../../../support/run/requestValidator";
import { endpoint, question } from "../../../support/run/runs";
import { type Body, type Reply, ScriptedModel } from "../../../support/tools/scriptedModel";
import { TestTools } from "../../../support/tools/testTools";
import { apis, toolRun } from "../../../support/tools/toolRun";

const call = (id: string, args: object | string = { file: `${id}.ts`, line: null }, name = "read_file") => ({
	id,
	name,
	args: typeof args === "string" ? args : JSON.stringify(args),
});
const twice: readonly Reply[] = [
	{ text: "Let me look.", thinks: true, calls: [call("a"), call("b")] },
	{ thinks: true, calls: [call("c")] },
	{ text: "It is." },
];
const reading = () => ({ read_file: async ({ file }: { file?: unknown }) => `read ${file}` });
const list = ({ input, messages }: Body) => (input ?? messages) as Record<string, unknown>[];

for (const api of apis) {
	const problems = api === "responses" ? responsesProblems : chatProblems;

	describe(`Tools in an answer that was saved (${api})`, () => {
		it("come back from disk with what was allowed, and in which response", async () => {
			const model = new ScriptedModel(api, twice);
			const { answer } = await toolRun(api, model, new TestTools(reading()));
			assert.equal(answer.metadata.rounds?.length, 2);
			const read = readAnswer(JSON.parse(JSON.stringify(answer)));
			assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(answer)));
		});

		it("are given up by a reload in the middle: what was answered before goes back, and the rest does not", async () => {
			const model = new ScriptedModel(api, twice);
			const abort = new AbortController();
			const saved: string[] = [];
			const hear = (event: StreamEvent, answer: Answer) => {
				if (event.type === "run.consent" || event.type === "run.toolOutput")
					saved.push(JSON.stringify(answer));
			};
			await toolRun(api, model, new TestTools(reading()), { hear, signal: abort.signal });
			const body = api === "responses" ? responsesBody : chatBody;
			const sent = saved.map((one) => {
				const answer = readAnswer(JSON.parse(one));
				assert.ok(answer);
				end(answer);
				const history = [{ question: question.question, answer }];
				const messages = list(body({ ...question, history }, endpoint()));
				assert.deepEqual(problems(messages, undefined), [], JSON.stringify(messages));
				return JSON.stringify(messages);
			});
			assert.ok(!sent[0]?.includes("read a.ts") && sent.at(-1)?.includes("read c.ts"));
		});
	});
}
