import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../../../../src/core/events/events";
import { ChatDialect } from "../../../../../src/core/providers/chat/dialect";
import { chatChunk as chunk } from "../../../../support/server/chatAnswers";

const calls = (...pieces: readonly object[]) => chunk({ tool_calls: pieces });
const piece = (fields: { index?: number; id?: string; name?: string; args?: unknown }) => ({
	...(fields.index === undefined ? {} : { index: fields.index }),
	...(fields.id === undefined ? {} : { id: fields.id, type: "function" }),
	function: {
		...(fields.name === undefined ? {} : { name: fields.name }),
		...(fields.args === undefined ? {} : { arguments: fields.args }),
	},
});

/** The events of chunks that end with the finish_reason for tool calls. */
function eventsOf(chunks: readonly object[], finish = "tool_calls"): ServerEvent[] {
	const dialect = new ChatDialect();
	const out: ServerEvent[] = [];
	dialect.decode(
		[...chunks, chunk({}, finish)].map((one) => ({ data: JSON.stringify(one) })),
		out,
	);
	dialect.end(out);
	return out;
}

const responseOf = (events: readonly ServerEvent[]) =>
	(events.at(-1) as unknown as { response: Response }).response;

/** The calls as `id name(arguments)`, compared with their deltas. */
function callsOf(chunks: readonly object[]): string[] {
	const events = eventsOf(chunks);
	const response = responseOf(events);
	return response.output.flatMap((item, index) => {
		if (item.type !== "function_call") return [];
		const deltas = events.filter(
			(event) => event.type === "response.function_call_arguments.delta" && event.output_index === index,
		);
		assert.equal(deltas.map((event) => (event as { delta: string }).delta).join(""), item.arguments);
		const added = events.find(
			(event) => event.type === "response.output_item.added" && event.output_index === index,
		);
		assert.equal((added as unknown as { item: { name: string } }).item.name, item.name);
		return [`${item.call_id} ${item.name}(${item.arguments})`];
	});
}

describe("The tool calls of a Chat Completions stream", () => {
	const cases: readonly [title: string, chunks: readonly object[], expected: readonly string[]][] = [
		[
			"id and name in the first piece only",
			[
				calls(piece({ index: 0, id: "a", name: "f", args: "" })),
				calls(piece({ index: 0, args: '{"x"' })),
				calls(piece({ index: 0, args: ":1}" })),
			],
			['a f({"x":1})'],
		],
		[
			"no index, one call",
			[calls(piece({ id: "a", name: "f", args: "{" })), calls(piece({ args: "}" }))],
			["a f({})"],
		],
		[
			"no index, the id in every piece",
			[calls(piece({ id: "a", name: "f", args: "{" })), calls(piece({ id: "a", args: "}" }))],
			["a f({})"],
		],
		[
			"no index, two calls with different ids",
			[
				calls(piece({ id: "a", name: "f", args: "{}" })),
				calls(piece({ id: "b", name: "g", args: "{" })),
				calls(piece({ id: "b", args: "}" })),
			],
			["a f({})", "b g({})"],
		],
		[
			"no index and no id, two whole calls",
			[calls(piece({ name: "f", args: "{}" })), calls(piece({ name: "f", args: "{}" }))],
			["call_0 f({})", "call_1 f({})"],
		],
		[
			"no id at all",
			[calls(piece({ index: 0, name: "f", args: "{" })), calls(piece({ index: 0, args: "}" }))],
			["call_0 f({})"],
		],
		["an empty id", [calls({ ...piece({ index: 0, name: "f", args: "{}" }), id: "" })], ["call_0 f({})"]],
		[
			"the same index, a different id and name: another call",
			[
				calls(piece({ index: 0, id: "a", name: "f", args: "{}" })),
				calls(piece({ index: 0, id: "b", name: "g", args: "{" })),
				calls(piece({ index: 0, args: "}" })),
			],
			["a f({})", "b g({})"],
		],
		[
			"the same index, a different id in each piece: one call",
			[
				calls(piece({ index: 0, id: "a", name: "f", args: "{" })),
				calls(piece({ index: 0, id: "b", args: "}" })),
			],
			["a f({})"],
		],
		[
			"a name in two pieces",
			[
				calls(piece({ index: 0, id: "a", name: "get_" })),
				calls(piece({ index: 0, name: "weather" })),
				calls(piece({ index: 0, args: "{}" })),
			],
			["a get_weather({})"],
		],
		[
			"a name repeated in every piece",
			[
				calls(piece({ index: 0, id: "a", name: "f", args: "{" })),
				calls(piece({ index: 0, id: "a", name: "f", args: "}" })),
			],
			["a f({})"],
		],
		[
			"arguments as an object",
			[calls(piece({ index: 0, id: "a", name: "f", args: { x: 1 } }))],
			['a f({"x":1})'],
		],
		[
			"arguments that are null or missing",
			[calls(piece({ index: 0, id: "a", name: "f", args: null }))],
			["a f()"],
		],
		[
			"two calls in one chunk",
			[
				calls(
					piece({ index: 0, id: "a", name: "f", args: "{}" }),
					piece({ index: 1, id: "b", name: "g", args: "{}" }),
				),
			],
			["a f({})", "b g({})"],
		],
		[
			"two calls whose pieces alternate",
			[
				calls(
					piece({ index: 0, id: "a", name: "f", args: "{" }),
					piece({ index: 1, id: "b", name: "g", args: "{" }),
				),
				calls(piece({ index: 1, args: "}" })),
				calls(piece({ index: 0, args: "}" })),
			],
			["a f({})", "b g({})"],
		],
		["indices that start at 1", [calls(piece({ index: 1, id: "a", name: "f", args: "{}" }))], ["a f({})"]],
		[
			"the deprecated function_call",
			[chunk({ function_call: { name: "f", arguments: "{" } }), chunk({ function_call: { arguments: "}" } })],
			["call_0 f({})"],
		],
		[
			"one call outside a list",
			[chunk({ tool_calls: piece({ index: 0, id: "a", name: "f", args: "{}" }) })],
			["a f({})"],
		],
		[
			"null among the pieces",
			[chunk({ tool_calls: [null, piece({ index: 0, id: "a", name: "f", args: "{}" })] })],
			["a f({})"],
		],
		[
			"a piece without a function",
			[calls({ index: 0, id: "a" }, piece({ index: 0, name: "f", args: "{}" }))],
			["a f({})"],
		],
		[
			"text between the calls",
			[
				calls(piece({ index: 0, id: "a", name: "f", args: "{" })),
				chunk({ content: "x" }),
				calls(piece({ index: 0, args: "}" })),
			],
			["a f({})"],
		],
		["arguments without a name", [calls(piece({ index: 0, id: "a", args: "{}" }))], ["a ({})"]],
	];
	for (const [title, chunks, expected] of cases) {
		it(`fault 107: ${title}`, () => assert.deepEqual(callsOf(chunks), expected));
	}

	it("fault 111: do not end before the stream does if every chunk has a finish_reason", () => {
		const hasty = [
			chunk({ tool_calls: [piece({ index: 0, id: "a", name: "f", args: "{" })] }, "tool_calls"),
			chunk({ tool_calls: [piece({ index: 0, args: "}" })] }, "tool_calls"),
		];
		const dialect = new ChatDialect();
		const out: ServerEvent[] = [];
		for (const one of hasty) {
			dialect.decode([{ data: JSON.stringify(one) }], out);
			assert.equal(dialect.state, "finished");
		}
		dialect.end(out);
		const [call] = responseOf(out).output;
		assert.equal(call?.type === "function_call" && call.arguments, "{}");
	});
});
