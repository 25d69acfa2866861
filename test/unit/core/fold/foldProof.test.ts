import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../../../src/core/events/events";
import { fixture, fixtureNames, recordings } from "../../../support/fixtures";
import { prove, responsesIn } from "../../../support/fold/proof";
import { footerOf, linesOf } from "../../../support/fold/report";

/** The lines that `npm run fold` prints for events. */
function lines(name: string, events: readonly ServerEvent[]): string[] {
	return linesOf(name, responsesIn(events).map(prove));
}

/** The lines of a fixture, without the events that match a pattern. */
function without(name: string, pattern: RegExp): string[] {
	return lines(
		name,
		fixture(name).filter((event) => !pattern.test(event.type)),
	);
}

/** Every text that deltas, or an annotation's own event, build. */
const texts = [
	"output[0].summary[0].text",
	"output[0].summary[1].text",
	"output[0].content[0].text",
	"output[1].content[0].text",
	"output[1].content[1].text",
];
const marks = ["output[1].content[0].annotations", "output[1].content[1].annotations"];

describe("npm run fold", () => {
	it("reports no difference for streams whose deltas build the final response", () => {
		for (const name of ["text.jsonl", "text.sse", "tools.jsonl", "interleaved.jsonl", "several.jsonl"]) {
			assert.deepEqual(lines(name, fixture(name)), [`${name}: same`]);
		}
	});

	it("fault 59: reports the path where a done event added what the deltas lacked", () => {
		assert.deepEqual(lines("healed.jsonl", fixture("healed.jsonl")), [
			"healed.jsonl: same, healed 1: output[2].content[0].text",
		]);
	});

	it("reports the path and both values where a response differs from its terminal event", () => {
		assert.deepEqual(lines("differs.jsonl", fixture("differs.jsonl")), [
			'differs.jsonl: differs output[0].content[0].text "One thing." "Another."',
		]);
	});

	describe("a field that only the terminal event contains", () => {
		/** The events of a stream, with other fields in the response of the last event. */
		const ending = (change: (response: Response) => object): ServerEvent[] => {
			const events = fixture("text.jsonl");
			const last = events.at(-1) as unknown as { readonly type: string; readonly response: Response };
			return [
				...events.slice(0, -1),
				{ type: last.type, response: { ...last.response, ...change(last.response) } },
			];
		};
		const proofOf = (events: readonly ServerEvent[]) => responsesIn(events).map(prove);

		it("fault 186: is accepted, and listed as known only at the end", () => {
			const [first] = proofOf(
				ending(({ output }) => ({
					...{ moderation: { flagged: false }, content_filters: [{ blocked: false }] },
					output: output.map((item) => ({ ...item, x_trace: "t" })),
				})),
			);
			assert.ok(first);
			assert.deepEqual(linesOf("x", [first]), ["x: same"]);
			assert.match(
				footerOf([first]),
				/content_filters \(sent only there\), moderation \(sent only there\), x_trace/,
			);
			const { moderation, output } = first.response as unknown as {
				moderation?: unknown;
				output: readonly object[];
			};
			assert.deepEqual(moderation, { flagged: false });
			assert.ok(output.every((item) => "x_trace" in item));
		});

		it("fault 186: may be the tools of an MCP server whose item was sent without them", () => {
			const item = { type: "mcp_list_tools", id: "l", server_label: "s" };
			const tools = [{ name: "find", input_schema: {} }];
			const events = [
				{ type: "response.output_item.added", output_index: 0, item: { ...item, tools: [] } },
				{ type: "response.output_item.done", output_index: 0, item: { ...item, tools: [] } },
				{
					type: "response.completed",
					response: { id: "r", status: "completed", output: [{ ...item, tools }] },
				},
			];
			const [first] = proofOf(events);
			assert.deepEqual(first?.differs, []);
			assert.deepEqual((first?.response.output[0] as { tools?: unknown } | undefined)?.tools, tools);
		});

		it("fault 186: may be a response without output, with usage in every chunk", () => {
			assert.deepEqual(
				lines(
					"x",
					ending(() => ({ output: [] })),
				),
				["x: same"],
			);
			const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
			const [created, ...rest] = ending(() => ({ usage: { ...usage, output_tokens: 9, total_tokens: 10 } }));
			const response = { id: "r", status: "in_progress", output: [], usage };
			assert.ok(created);
			assert.deepEqual(lines("x", [created, { type: "response.in_progress", response }, ...rest]), [
				"x: same",
			]);
		});

		it("fault 186: may not be a text: one without events is reported as different", () => {
			const [line] = lines(
				"x",
				ending(({ output }) => ({
					output: output.map((item) => (item.type === "message" ? { ...item, content: [] } : item)),
				})),
			);
			assert.match(line ?? "", /differs output/);
		});
	});

	it("reports a stream without a terminal event as cut off", () => {
		assert.match(lines("cut.jsonl", fixture("cut.jsonl")).join(), /^cut\.jsonl: cut off \(1 of 1 /);
	});

	it("finds every text with missing deltas, and every annotation with a missing event", () => {
		const healed = (paths: string[]) => [`text.jsonl: same, healed ${paths.length}: ${paths.join(", ")}`];
		assert.deepEqual(without("text.jsonl", /_text\.delta$/), healed(texts));
		assert.deepEqual(without("text.jsonl", /annotation\.added$/), healed(marks));
	});

	it("finds every tool call with missing deltas", () => {
		const healed = [
			"output[0].arguments",
			"output[2].arguments",
			"output[3].code",
			"output[4].input",
			"output[5].operation.diff",
			"output[6].action.commands[0]",
			"output[6].action.commands[1]",
			"output[7].output[0].stdout",
			"output[7].output[1].stderr",
		];
		assert.deepEqual(without("tools.jsonl", /\.delta$/), [
			`tools.jsonl: same, healed ${healed.length}: ${healed.join(", ")}`,
		]);
	});

	it("finds a refusal with missing deltas, in a file with several responses", () => {
		assert.deepEqual(without("several.jsonl", /refusal\.delta$/), [
			"several.jsonl: same, healed 1: response 1: output[0].content[0].refusal",
		]);
	});

	it("finds a missing delta that no done event corrects", () => {
		for (const pattern of [/\.(delta|done)$/, /output_item|content_part|output_text/]) {
			const found = without("healed.jsonl", pattern);
			assert.ok(found.length > 0, String(pattern));
			for (const line of found) assert.match(line, /^healed\.jsonl: differs output/);
		}
	});

	it("lists only the right fields as known only at the end", () => {
		const footer = footerOf(responsesIn(fixture("text.jsonl")).map(prove));
		assert.match(
			footer,
			/^Known only at the end, so not compared: status \(.+\), usage \(.+\), completed_at /,
		);
		const events = fixture("text.jsonl");
		const early = { type: "response.in_progress", response: { completed_at: 1 } };
		events.splice(-1, 0, early);
		assert.match(lines("text.jsonl", events).join("\n"), /: differs completed_at 1 /);
	});

	it("starts a new response after a terminal event and at response.created", () => {
		assert.deepEqual(
			responsesIn(fixture("several.jsonl")).map((events) => events.at(-1)?.type),
			["response.completed", "response.incomplete", "response.failed"],
		);
	});

	it("corrects exactly three texts in the recordings of real servers", function () {
		const all = recordings();
		if (all === undefined) this.skip();
		const said = all.flatMap(({ name, events }) => lines(name, events));
		assert.deepEqual(
			said.filter((line) => !line.endsWith(": same")),
			[
				"openai-phase.1.jsonl: same, healed 2: output[0].content[0].text, output[2].content[0].text",
				"openai-shell-container.1.jsonl: same, healed 1: output[2].content[0].text",
			],
		);
		assert.equal(said.length, all.length);
	});

	it("prints a line for every fixture", () => {
		for (const name of fixtureNames()) assert.ok(lines(name, fixture(name)).length > 0, name);
	});
});
