import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerText } from "../../../../src/core/conversation/answerText";
import { type Conversation, newConversation, reduce } from "../../../../src/core/conversation/conversation";
import type { StreamEvent } from "../../../../src/core/events/events";
import { windowCloses } from "../../../../src/core/providers/provider";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { resumeRun, run } from "../../../../src/core/run/run";
import { assemble } from "../../../../src/core/storage/assemble";
import type { TransportRequest, TransportResponse } from "../../../../src/core/wire/transport";
import { filesOf, found, uuid } from "../../../support/conversations/sampleConversation";
import { bytesOf } from "../../../support/run/cuts";
import { FakeClock, NoWait, settle } from "../../../support/run/fakeClock";
import { endpoint, Lines, options, question } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { sse } from "../../../support/server/serverScripts";

const deltas = ["Hel", "lo ", "", "hello hello ", "wörld"];
const reasoning = { type: "reasoning", id: "rs_1", summary: [] };
const whole = {
	...say.wholeResponse(deltas.join("")),
	output: [reasoning, say.wholeResponse(deltas.join("")).output[0]],
};
/** Reasoning without a status, then a text in pieces that repeat themselves. */
const events = [
	say.created,
	{ type: "response.output_item.added", output_index: 0, item: reasoning },
	{ type: "response.output_item.done", output_index: 0, item: reasoning },
	...[say.itemAdded, say.partAdded, ...deltas.map(say.delta)].map((event) => ({ ...event, output_index: 1 })),
	{ type: "response.output_item.done", output_index: 1, item: whole.output[1] },
	{ type: "response.completed", response: whole },
].map((event, sequence_number) => ({ ...event, sequence_number }));

const source = { endpoint: "test", name: "Test", model: "test-model" };
const background = { ...endpoint(), background: true };

interface Reply {
	readonly status?: number;
	readonly json?: object;
	readonly events?: readonly object[];
	/** The connection stays open after the events. */
	readonly open?: boolean;
}

/** A server that answers each request as the test says. */
class Server {
	readonly asked: string[] = [];
	constructor(private readonly reply: (asked: string, after: number) => Reply | undefined) {}

	readonly transport = async (request: TransportRequest): Promise<TransportResponse> => {
		const url = new URL(request.url);
		const asked = `${request.method} ${url.pathname.replace("/v1/", "")}${url.search}`;
		this.asked.push(asked);
		const reply = this.reply(asked, Number(url.searchParams.get("starting_after") ?? -1));
		if (!reply) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
		const { status = 200, json, events: sent = [], open } = reply;
		const type = json ? "application/json" : "text/event-stream";
		return {
			status,
			header: (name) => (name === "content-type" ? type : undefined),
			body: (async function* () {
				yield bytesOf(json ? JSON.stringify(json) : sse(...sent));
				if (open) await new Promise((_, reject) => request.signal.addEventListener("abort", reject));
			})(),
		};
	};

	get provider() {
		return new ResponsesProvider({
			endpoint: background,
			transport: this.transport,
			clock: new NoWait(),
			log: new Lines(),
		});
	}
}

/** A conversation whose answer has got the first events, as the next window reads it. */
async function left(count: number): Promise<Conversation> {
	const conversation = newConversation(uuid(1));
	const server = new Server(() => ({ events: events.slice(0, count), open: true }));
	const stop = new AbortController();
	const heard = count === 0 ? 1 : count + 2;
	let seen = 0;
	for await (const batch of run(server.provider, question, options({ signal: stop.signal }))) {
		for (const event of batch) reduce(conversation, { run: uuid(2), at: 1_000 + seen, event });
		seen += batch.length;
		if (seen >= heard) break;
	}
	return assemble(uuid(1), found(filesOf(conversation))).conversation;
}

function answerIn({ turns }: Conversation) {
	const answer = turns[0]?.answers[0];
	assert.ok(answer);
	return answer;
}

/** Resumes the answer of a conversation from what is saved of it. */
async function goOn(conversation: Conversation, { provider }: Server, signal = new AbortController().signal) {
	const answer = answerIn(conversation);
	assert.ok(answer.background, "nothing is saved to resume from");
	const heard: StreamEvent[] = [];
	for await (const batch of resumeRun(provider, answer.background, { source, signal })) {
		for (const event of batch) reduce(conversation, { run: answer.id, at: 5_000, event });
		heard.push(...batch);
	}
	assert.equal(heard.filter(({ type }) => type === "run.ended").length, 1);
	return { answer, types: heard.map(({ type }) => type) };
}

const stored = (after: number) => ({ events: events.filter((event) => event.sequence_number > after) });

describe("A background response after a reload", () => {
	it("goes on from every event, without a lost or repeated character", async () => {
		const expected = answerIn(await left(events.length)).response;
		for (let count = 1; count < events.length; count++) {
			const conversation = await left(count);
			const server = new Server((_, after) => stored(after));
			const { answer } = await goOn(conversation, server);
			assert.equal(answerText(answer.response), deltas.join(""), `after ${count} events`);
			assert.deepEqual(answer.response, expected, `after ${count} events`);
			assert.equal(answer.ended?.outcome, "completed");
			assert.equal(answer.background, undefined);
			assert.deepEqual(server.asked, [`GET responses/resp_1?stream=true&starting_after=${count - 1}`]);
		}
	});

	it("is asked for from its start where only its id was saved", async () => {
		const conversation = await left(3);
		const answer = answerIn(conversation);
		const fresh = newConversation(uuid(1));
		reduce(fresh, {
			run: uuid(2),
			at: 1,
			event: { type: "run.started", question: question.question, source },
		});
		reduce(fresh, { run: uuid(2), at: 1, event: { type: "run.background", response: "resp_1" } });
		const read = assemble(uuid(1), found(filesOf(fresh))).conversation;
		assert.equal(answer.ended?.failure?.action, "resume");
		const server = new Server((_, after) => stored(after));
		const ran = await goOn(read, server);
		assert.equal(answerText(ran.answer.response), deltas.join(""));
		assert.deepEqual(server.asked, ["GET responses/resp_1?stream=true"]);
	});

	it("drops what a server sends again from the start", async () => {
		const server = new Server(() => ({ events }));
		const { answer } = await goOn(await left(6), server);
		assert.equal(answerText(answer.response), deltas.join(""));
	});

	it("is resumed again if the connection drops once more", async () => {
		const server = new Server((_, after) => ({ events: stored(after).events.slice(0, 1) }));
		const { answer } = await goOn(await left(4), server);
		assert.equal(answerText(answer.response), deltas.join(""));
		assert.equal(answer.ended?.outcome, "completed");
		assert.equal(server.asked.length, events.length - 4);
	});

	it("ends for good where the server has ended it, and offers nothing more", async () => {
		const server = new Server(() => ({
			events: [{ ...say.failedWith("server_error"), sequence_number: 90 }],
		}));
		const { answer } = await goOn(await left(7), server);
		assert.equal(answer.ended?.failure?.kind, "server");
		assert.equal(answer.background, undefined);
		assert.match(answerText(answer.response), /^Hello/);
	});

	for (const status of [400, 404, 410]) {
		it(`is replaced by the whole response where it is too old to be streamed (${status})`, async () => {
			const server = new Server((asked) =>
				asked.includes("stream=true") ? { status, json: { error: { message: "too old" } } } : { json: whole },
			);
			const { answer, types } = await goOn(await left(7), server);
			assert.equal(answerText(answer.response), deltas.join(""));
			assert.equal(answer.response.output.length, 2);
			assert.equal(answer.ended?.outcome, "completed");
			assert.ok(types.includes("run.replaced"));
			assert.equal(server.asked[1], "GET responses/resp_1");
		});
	}

	it("is asked for without streaming until it is complete", async () => {
		let asked = 0;
		const server = new Server((path) => {
			if (path.includes("stream=true")) return { status: 400, json: { error: { message: "too old" } } };
			return { json: asked++ < 3 ? { ...whole, status: "in_progress", output: [] } : whole };
		});
		const { answer } = await goOn(await left(7), server);
		assert.equal(answerText(answer.response), deltas.join(""));
		assert.equal(asked, 4);
	});

	it("keeps its text where the server has it no longer, and says so", async () => {
		const server = new Server(() => ({ status: 404, json: { error: { message: "no such response" } } }));
		const conversation = await left(7);
		const before = answerText(answerIn(conversation).response);
		const { answer } = await goOn(conversation, server);
		assert.equal(answerText(answer.response), before);
		assert.equal(answer.ended?.failure?.kind, "truncated");
		assert.equal(answer.ended?.failure?.action, "retry");
		assert.match(answer.ended?.failure?.message ?? "", /Test no longer has the rest/);
		assert.equal(answer.background, undefined);
	});

	it("keeps its text where the whole response has failed or was cancelled", async () => {
		for (const status of ["failed", "cancelled"]) {
			const server = new Server((asked) =>
				asked.includes("stream=true")
					? { status: 400, json: { error: { message: "too old" } } }
					: { json: { ...whole, status, output: [] } },
			);
			const { answer } = await goOn(await left(8), server);
			assert.match(answerText(answer.response), /^Hello/, status);
			assert.equal(answer.ended?.outcome, "failed", status);
		}
	});

	it("can be resumed later where the server can't be reached, or refuses the key", async () => {
		const refusals: readonly (Reply | undefined)[] = [
			undefined,
			{ status: 503, json: {} },
			{ status: 401, json: { error: { message: "no key" } } },
		];
		for (const refusal of refusals) {
			const conversation = await left(6);
			const { answer } = await goOn(conversation, new Server(() => refusal));
			assert.equal(answer.ended?.outcome, "failed");
			assert.ok(answer.background, `status ${refusal?.status}`);
			const again = assemble(uuid(1), found(filesOf(conversation))).conversation;
			const ran = await goOn(again, new Server((_, after) => stored(after)));
			assert.equal(answerText(ran.answer.response), deltas.join(""));
		}
	});

	it("is cancelled on the server if it is stopped, and not if the window closes", async () => {
		for (const [reason, cancelled] of [
			[undefined, 1],
			[windowCloses, 0],
		] as const) {
			const server = new Server((asked) =>
				asked.startsWith("POST") ? { json: {} } : { events: events.slice(6, 8), open: true },
			);
			const stop = new AbortController();
			const running = goOn(await left(6), server, stop.signal);
			await settle();
			stop.abort(reason);
			await running;
			await settle();
			assert.equal(server.asked.filter((asked) => asked.endsWith("/cancel")).length, cancelled);
		}
	});
});

describe("The id of a background response", () => {
	it("comes in a batch of its own, before anything of the answer", async () => {
		const batches: string[][] = [];
		const server = new Server(() => ({ events: events.slice(0, 4), open: true }));
		for await (const batch of run(server.provider, question, options())) {
			if (batches.push(batch.map(({ type }) => type)) === 3) break;
		}
		assert.deepEqual(batches.slice(0, 2), [["run.started"], ["run.background"]]);
		assert.equal(batches[2]?.[0], "response.created");
	});

	it("is forgotten when its response has ended in tool calls", () => {
		const conversation = newConversation("c");
		const put = (event: StreamEvent) => reduce(conversation, { run: "r", at: 1, event });
		put({ type: "run.started", question: question.question, source });
		put({ type: "run.background", response: "resp_1" });
		for (const event of events.slice(0, 3)) put(event as unknown as StreamEvent);
		assert.deepEqual(answerIn(conversation).background, { response: "resp_1", after: 2 });
		put({ type: "run.round", outputs: 1, next: 2 });
		put({ type: "run.background", response: "resp_2" });
		assert.equal(answerIn(conversation).background, undefined);
	});

	it("is not told where the server ignores `background`, or numbers nothing", async () => {
		const ignoring = events.map((event) =>
			event.type === "response.created"
				? { ...event, response: { ...say.created.response, background: false } }
				: event,
		);
		for (const sent of [ignoring, say.answer("Hello")]) {
			const types: string[] = [];
			const server = new Server(() => ({ events: sent }));
			const clock = new FakeClock();
			for await (const batch of run(server.provider, question, options({ clock }))) {
				types.push(...batch.map(({ type }) => type));
			}
			assert.ok(!types.includes("run.background"));
			assert.equal(types.at(-1), "run.ended");
		}
	});
});
