import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { endpoint, question } from "../../../support/run/runs";
import { ScriptedModel } from "../../../support/tools/scriptedModel";
import { TestTools } from "../../../support/tools/testTools";
import { apis, toolRun } from "../../../support/tools/toolRun";

const calls = ["src/a.ts", "src/a.ts.map", "fails.ts"].map((file, at) => ({
	id: `c${at}`,
	name: "read_file",
	args: JSON.stringify({ file, line: null }),
}));
const tools = () =>
	new TestTools({
		read_file: async ({ file }) => {
			if (file === "fails.ts") throw new Error("No.");
			return "read";
		},
	});

/** The places that are linked in a text, with what stands before each. */
async function linked(text: string, api: (typeof apis)[number] = "responses") {
	const model = new ScriptedModel(api, [{ calls }, { text }]);
	const ran = await toolRun(api, model, tools());
	const last = ran.answer.response.output.at(-1);
	const part = last?.type === "message" ? last.content[0] : undefined;
	assert.ok(part?.type === "output_text");
	const places = part.annotations.map((one) =>
		one.type === "file_citation" ? [one.filename, part.text.slice(0, one.index)] : [],
	);
	return { places, ran };
}

describe("A place that a model names in a file that was read", () => {
	for (const api of apis) {
		it(`is linked behind its name (${api})`, async () => {
			const { places, ran } = await linked("See src/a.ts:12 and `src/a.ts:3-5`.", api);
			assert.deepEqual(places, [
				["src/a.ts:12", "See src/a.ts:12"],
				["src/a.ts:3-5", "See src/a.ts:12 and `src/a.ts:3-5`"],
			]);
			assert.equal(ran.ended.outcome, "completed");
			assert.equal(ran.events.at(-1)?.type, "run.ended");
		});
	}

	it("is the longest path that fits, and only the whole path", async () => {
		const { places } = await linked(
			"src/a.ts.map:7 x/src/a.ts:1 ../src/a.ts:1 src/a.ts:1234567 ./src/a.ts:2",
		);
		assert.deepEqual(
			places.map(([name]) => name),
			["src/a.ts.map:7", "src/a.ts:2"],
		);
	});

	it("stays text where the file was not read, or could not be", async () => {
		assert.deepEqual((await linked("See src/b.ts:1, fails.ts:2 and /etc/passwd:1.")).places, []);
	});

	it("is not sent back to the server as an annotation", async () => {
		const { ran } = await linked("See src/a.ts:12.");
		const history = [{ question: question.question, answer: ran.answer }];
		const body = JSON.stringify(responsesBody({ ...question, history }, endpoint()));
		assert.ok(body.includes("See src/a.ts:12.") && !body.includes("file_citation"));
		assert.ok(JSON.stringify(ran.output).includes("file_citation"));
	});
});
