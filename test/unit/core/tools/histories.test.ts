import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Exchange } from "../../../../src/core/conversation/turn";
import { chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import type { Decision } from "../../../../src/core/tools/toolbox";
import { Random } from "../../../support/random";
import { chatProblems, responsesProblems } from "../../../support/run/requestValidator";
import { endpoint, question } from "../../../support/run/runs";
import { type Body, itemsOf, type Reply, ScriptedModel } from "../../../support/tools/scriptedModel";
import { TestTools } from "../../../support/tools/testTools";
import { apis, toolRun } from "../../../support/tools/toolRun";

const list = ({ input, messages }: Body) => (input ?? messages) as Record<string, unknown>[];
const args = ['{"file":"a.ts","line":null}', '{"file":"a.ts","line":1}', '{"file":"a', "[]", "", "{}"];
const approval = { type: "mcp_approval_request", server_label: "s", name: "find", arguments: "{}" };
const tools = { type: "mcp_list_tools", server_label: "s", tools: [] };

/** A script that may ask for anything: known and unknown tools, bad arguments, ids that come twice. */
function script(random: Random, turn: number): Reply[] {
	const rounds = random.below(4);
	const asking = Array.from({ length: rounds }, (_, round): Reply => {
		const calls = Array.from({ length: random.below(4) }, (_, at) => ({
			id: random.pick([`c${at}`, `c${turn}-${round}-${at}`, ""]),
			name: random.pick(["read_file", "fails", "unknown"]),
			args: random.pick(args),
		}));
		const items = [
			{ ...tools, id: `l${turn}-${round}` },
			{ ...approval, id: `a${turn}-${round}` },
		];
		return {
			...(random.below(2) ? { text: "Let me look." } : {}),
			...(random.below(2) ? { thinks: true } : {}),
			...(random.below(3) ? {} : { items }),
			calls,
		};
	});
	return [
		...asking,
		random.pick<Reply>([{ text: "It is.", thinks: true }, { text: "It is." }, {}, { status: 400 }]),
	];
}

const decide = (random: Random) => async (): Promise<Decision> =>
	random.below(3) ? { allowed: true, by: "once" } : { allowed: false };

/** Items have ids of their own in each conversation. */
class Numbered extends ScriptedModel {
	constructor(
		api: (typeof apis)[number],
		replies: readonly Reply[],
		private readonly turn: number,
	) {
		super(api, replies);
	}

	override write(reply: Reply, index: number): string {
		return super.write(reply, this.turn * 100 + index);
	}
}

for (const api of apis) {
	describe(`Requests after any history with tools (${api})`, function () {
		this.timeout(60_000);
		const random = new Random();
		const problems = api === "responses" ? responsesProblems : chatProblems;

		it(`are accepted by the strictest server, in every round (seed ${random.seed})`, async () => {
			let outputs = 0;
			for (let number = 0; number < 500; number++) {
				const history: Exchange[] = [];
				const turns = 1 + random.below(4);
				for (let turn = 0; turn < turns; turn++) {
					const model = new Numbered(api, script(random, turn), turn);
					const abort = new AbortController();
					// Stopped anywhere, or not at all.
					let left = random.below(4) === 0 ? random.below(25) : Number.POSITIVE_INFINITY;
					const box = new TestTools(
						{ read_file: async () => "read", fails: () => Promise.reject(new Error("No.")) },
						{ decide: decide(random), limits: { rounds: random.pick([1, 12]) } },
					);
					const asked = { text: `Question ${turn}?`, attachments: [] };
					const hear = () => {
						if (left-- <= 0) abort.abort();
					};
					const ask = { ...question, question: asked, history };
					const { answer } = await toolRun(api, model, box, { ask, hear, signal: abort.signal });
					for (const body of model.bodies) {
						assert.deepEqual(problems(list(body), undefined), [], JSON.stringify(list(body)));
						outputs += list(body).filter(
							({ type, role }) => role === "tool" || /_output$/.test(String(type)),
						).length;
					}
					history.push({ question: asked, answer });
				}
				// The same history for the model that made it, and for another one.
				const body = api === "responses" ? responsesBody : chatBody;
				for (const model of ["test-model", "another-model"]) {
					const asked = list(body({ ...question, history }, { ...endpoint(), model }));
					assert.deepEqual(problems(asked, undefined), [], JSON.stringify(asked));
				}
			}
			assert.ok(outputs > 1_000, `${outputs} outputs went back`);
		});
	});
}

describe("The validator of requests with tools", () => {
	const user = { role: "user", content: "Why?" };
	const call = { id: "c", type: "function", function: { name: "look", arguments: "{}" } };
	const calling = { role: "assistant", content: null, tool_calls: [call] };
	const output = { role: "tool", tool_call_id: "c", content: "seen" };
	const wrong: readonly [string, readonly Body[]][] = [
		["a call without its output", [user, calling]],
		[
			"a call whose output comes after a message",
			[user, calling, { role: "assistant", content: "a" }, output],
		],
		["an output without its call", [user, output]],
		["an output that comes twice", [user, calling, output, output]],
		["an output without text", [user, calling, { ...output, content: "" }]],
		["a question right after an output", [user, calling, output, user]],
		[
			"a call whose arguments are no JSON",
			[user, { ...calling, tool_calls: [{ ...call, function: { name: "look", arguments: "{" } }] }, output],
		],
	];
	it("takes a call with its output", () => assert.deepEqual(chatProblems([user, calling, output]), []));
	for (const [title, messages] of wrong) {
		it(`finds ${title}`, () => assert.notDeepEqual(chatProblems(messages), []));
	}
	const asked = { type: "message", role: "user", content: "Why?" };
	const [request] = itemsOf({ items: [{ ...approval, id: "a" }] }, 0) as Body[];
	it("finds a request for approval without its answer", () =>
		assert.notDeepEqual(responsesProblems([asked, request as Body, asked]), []));
});
