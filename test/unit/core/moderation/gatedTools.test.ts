import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { gateStage } from "../../../../src/core/moderation/gate/gateStage";
import type { Judge } from "../../../../src/core/moderation/judge";
import { flagged, leaks } from "../../../support/moderation/flaggedStreams";
import { WordJudge } from "../../../support/moderation/gated";
import { type Reply, ScriptedModel } from "../../../support/tools/scriptedModel";
import { TestTools } from "../../../support/tools/testTools";
import { apis, toolRun } from "../../../support/tools/toolRun";

const replies = (file: string): Reply[] => [
	{
		text: "Let me look.",
		calls: [{ id: "a", name: "read_file", args: JSON.stringify({ file, line: null }) }],
	},
	{ text: "It is." },
];
const reading = (when = () => {}) =>
	new TestTools({
		read_file: async ({ file }) => {
			when();
			return `read ${String(file)}`;
		},
	});

for (const api of apis) {
	describe(`Tools behind the gate (${api})`, () => {
		it("run after their arguments have passed, and the answer goes on", async () => {
			const order: string[] = [];
			const judge: Judge = {
				async judge(piece) {
					// Any later task: the arguments pass late.
					await new Promise((resolve) => setTimeout(resolve));
					if ("text" in piece && piece.text.includes("a.ts")) order.push("passed");
					return { flagged: false, categories: [] };
				},
			};
			const tools = reading(() => order.push("ran"));
			const ran = await toolRun(api, new ScriptedModel(api, replies("a.ts")), tools, {
				stage: gateStage(judge),
			});
			assert.equal(ran.ended.outcome, "completed");
			assert.deepEqual([order[0], order.includes("ran")], ["passed", true]);
			assert.match(JSON.stringify(ran.output), /read a\.ts.*It is\./);
			const open = await toolRun(api, new ScriptedModel(api, replies("a.ts")), reading());
			assert.deepEqual(ran.answer.response, open.answer.response);
		});

		it("do not run, and are not asked about, with arguments that are flagged", async () => {
			const tools = reading();
			const model = new ScriptedModel(api, replies(flagged));
			const ran = await toolRun(api, model, tools, { stage: gateStage(new WordJudge(flagged)) });
			assert.deepEqual([tools.ran, tools.asked, model.bodies.length], [[], [], 1]);
			assert.equal(ran.ended.reason, "moderation");
			assert.ok(!leaks(JSON.stringify(ran.events)));
		});
	});
}
