import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ServerEvent } from "../../../../../src/core/events/events";
import { ChatDialect } from "../../../../../src/core/providers/chat/dialect";
import { foldEvents } from "../../../../support/fold/foldEvents";

type Annotation = Readonly<Record<string, unknown>>;

const chunk = (delta: object, more: object = {}, finish: string | null = null) => ({
	id: "c1",
	choices: [{ index: 0, delta, finish_reason: finish }],
	...more,
});

function eventsOf(chunks: readonly object[]): ServerEvent[] {
	const dialect = new ChatDialect();
	const out: ServerEvent[] = [];
	for (const one of [...chunks, chunk({}, {}, "stop")]) dialect.decode([{ data: JSON.stringify(one) }], out);
	dialect.end(out);
	return out;
}

const textsIn = (events: readonly ServerEvent[]) =>
	foldEvents(events)
		.output.flatMap((item) => (item.type === "message" ? item.content : []))
		.filter((part) => part.type === "output_text");

/** The annotations of the folded texts. */
const annotationsIn = (chunks: readonly object[]): Annotation[] =>
	textsIn(eventsOf(chunks)).flatMap((part) => part.annotations as unknown as Annotation[]);

/** The cited text of each annotation, then its address. */
const citedIn = (chunks: readonly object[]): string[] =>
	textsIn(eventsOf(chunks)).flatMap((part) =>
		(part.annotations as unknown as Annotation[]).map((one) =>
			`${part.text.slice(Number(one.start_index), Number(one.end_index))} ${one.url}`.trim(),
		),
	);

/** A text split into chunks of every size, each time with the same sources. */
function* streamed(text: string, more: object): Generator<readonly object[]> {
	for (const size of [1, 2, 3, 5, 8, text.length]) {
		const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
		yield pieces.map((content) => chunk({ content }, more));
		// The sources may come last.
		yield [...pieces.map((content) => chunk({ content })), chunk({}, more)];
	}
}

const citations = ["https://a.example", "https://b.example"];

describe("The citations of a Chat Completions stream", () => {
	it("fault 224: become flat annotations, whether they are nested or not", () => {
		const inner = { url: "https://a.example", title: "A", start_index: 0, end_index: 1 };
		for (const sent of [
			{ type: "url_citation", url_citation: inner },
			{ type: "url_citation", ...inner },
		]) {
			const annotations = annotationsIn([chunk({ content: "a", annotations: [sent] })]);
			assert.deepEqual(annotations, [{ type: "url_citation", ...inner }]);
		}
	});

	it("fault 181: mark each cited number, however it is cut; other citations have no position", () => {
		for (const chunks of streamed("Bees [2][2] dance [3].", { citations })) {
			assert.deepEqual(citedIn(chunks).sort(), [
				"[2] https://b.example",
				"[2] https://b.example",
				"https://a.example",
			]);
		}
	});

	it("fault 181: do not mark numbers in code, links and definitions", () => {
		const text =
			"`a[1]` ``b`[1]`` [1](https://x.example) [[2]](https://y.example)\n\n```js\nc[2]\n\nd[1]\n```\n\n[1]: https://z.example\n";
		for (const chunks of streamed(text, { citations })) {
			assert.deepEqual(citedIn(chunks), ["https://a.example", "https://b.example"]);
		}
	});

	it("fault 181: mark numbers after a backtick that is never closed", () => {
		for (const chunks of streamed("A ` and [1]\n\nand [2] `", { citations })) {
			assert.deepEqual(citedIn(chunks), ["[1] https://a.example", "[2] https://b.example"]);
		}
	});

	it("fault 181: mark a number when its source arrives later", () => {
		const first = chunk({ content: "One [1], two [2]." }, { citations: citations.slice(0, 1) });
		assert.deepEqual(citedIn([first, chunk({ content: " So." }, { citations })]), [
			"[1] https://a.example",
			"[2] https://b.example",
		]);
	});

	it("take their titles from search_results", () => {
		const search_results = [
			{ title: "B", url: "https://b.example" },
			{ title: "A", url: "https://a.example" },
		];
		const beside = { citations: citations.slice(0, 1), search_results };
		assert.deepEqual(annotationsIn([chunk({ content: "It is [1]" }, beside)])[0], {
			...{ type: "url_citation", url: "https://a.example", title: "A" },
			...{ start_index: 6, end_index: 9 },
		});
	});

	it("fault 225: mark [doc1] for Azure's own data", () => {
		const context = { citations: [{ title: "Handbook", url: "https://h.example" }] };
		assert.deepEqual(citedIn([chunk({ context }), chunk({ content: "Twenty days [doc1]." })]), [
			"[doc1] https://h.example",
		]);
	});

	it("fault 225: include Mistral's reference parts", () => {
		const content = [
			{ type: "text", text: "Bees dance" },
			{ type: "reference", reference_ids: [1] },
			{ type: "tool_reference", tool: "web_search", title: "Bees", url: "https://t.example" },
			{ type: "text", text: "." },
		];
		const chunks = [chunk({ content }, { citations: citations.slice(0, 1) })];
		assert.deepEqual(citedIn(chunks), ["https://t.example", "[1] https://a.example"]);
		const [message] = foldEvents(eventsOf(chunks)).output;
		assert.equal(
			message?.type === "message" && message.content[0]?.type === "output_text" && message.content[0].text,
			"Bees dance[1].",
		);
	});

	it("fault 225: include the annotations of a final message", () => {
		const message = {
			content: "a",
			annotations: [{ type: "url_citation", url: "https://a.example", start_index: 0, end_index: 1 }],
		};
		const last = { id: "c1", choices: [{ index: 0, delta: {}, message, finish_reason: "stop" }] };
		assert.deepEqual(citedIn([chunk({ content: "a" }), last]), ["a https://a.example"]);
	});

	it("fault 225: belong to the text before a tool call if they arrive after it", () => {
		const call = { index: 0, id: "x", type: "function", function: { name: "f", arguments: "{}" } };
		const chunks = [
			chunk({ content: "It is [1]." }),
			chunk({ tool_calls: [call] }),
			chunk({}, { citations }),
		];
		const events = eventsOf(chunks);
		assert.deepEqual(citedIn(chunks), ["[1] https://a.example", "https://b.example"]);
		const response = foldEvents(events);
		assert.deepEqual(
			response.output.map(({ type }) => type),
			["message", "function_call"],
		);
		const terminal = events.findLast((event) => event.type === "response.completed");
		assert.deepEqual(foldEvents(terminal ? [terminal] : []).output, response.output);
	});
});
