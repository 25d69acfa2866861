import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Fill } from "../../../../src/core/endpoints/fill";
import { silentLog } from "../../../../src/core/log";
import { FactsDialect } from "../../../../src/core/probe/facts";
import { streamingFinding } from "../../../../src/core/probe/pace";
import { probe } from "../../../../src/core/probe/probe";
import type { Check, Report } from "../../../../src/core/probe/report";
import { FakeClock } from "../../../support/run/fakeClock";
import { ModelServer, type ServerBehavior } from "../../../support/server/modelServer";
import { canary, endpoint, probed } from "../../../support/server/probed";

const verdicts = ({ findings }: Report) =>
	Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict])) as Readonly<
		Record<Check, string>
	>;
const changes = ({ advice }: Report) => advice.map(({ change, command }) => change ?? command);

describe("Test Connection", () => {
	it("reports nothing to change for a server that supports everything", async () => {
		const { report, text, steps } = await probed({ background: "exact", key: canary }, { background: true });
		assert.deepEqual(new Set(Object.values(verdicts(report))), new Set(["yes"]));
		assert.deepEqual(report.advice, []);
		assert.deepEqual(report.models, ["test-model"]);
		assert.equal(report.findings.length, 9);
		assert.match(text, /^Test of Test\nhttps:\/\/api\.test\.example\/v1 · responses · test-model\n/);
		assert.match(text, /^Resumes a dropped stream {2}yes {5}resumed after event 1$/m);
		assert.match(text, /Nothing to change\.\n$/);
		assert.equal(steps.length, 5);
	});

	it("sends only its own question, and only to the server of the endpoint", async () => {
		const { seen } = await probed({ background: "exact" }, { request: { reasoning: { effort: "low" } } });
		for (const { body } of seen) {
			if (body.input !== undefined) assert.match(String(body.input), /^Write the numbers/);
			if ("model" in body) assert.deepEqual(body.reasoning, { effort: "low" });
		}
		assert.deepEqual(
			seen.map(({ method, path }) => `${method} ${path}`),
			[
				"GET /v1/models",
				"POST /v1/responses",
				"POST /v1/chat/completions",
				"POST /v1/responses",
				"GET /v1/responses/resp_1?stream=true&starting_after=1",
				"POST /v1/responses/resp_1/cancel",
			],
		);
		assert.deepEqual(
			seen.filter(({ body }) => body.store === true).map(({ body }) => body.background),
			[true],
			"only the test of resuming lets the server store the response",
		);
	});

	it("advises to set api if only the other API works", async () => {
		const chatOnly = await probed({ apis: ["chatCompletions"] });
		assert.equal(verdicts(chatOnly.report).responses, "no");
		assert.equal(verdicts(chatOnly.report).streaming, "yes");
		assert.equal(verdicts(chatOnly.report).resume, "unknown");
		assert.deepEqual(changes(chatOnly.report), [{ api: "chatCompletions" }]);
		const responsesOnly = await probed({ apis: ["responses"] }, { api: "chatCompletions" });
		assert.deepEqual(changes(responsesOnly.report), [{ api: "responses" }]);
	});

	it("tries Completions where the endpoint uses it, and otherwise only if the server has neither other API", async () => {
		const own = await probed({ apis: ["completions"] }, { api: "completions" });
		assert.equal(verdicts(own.report).completions, "yes");
		assert.equal(verdicts(own.report).streaming, "yes");
		assert.equal(verdicts(own.report).usage, "yes");
		assert.deepEqual(own.report.advice, []);
		const [seen] = own.seen.filter(({ path }) => path === "/v1/completions");
		assert.match(String(seen?.body.prompt), /^User: Write the numbers.*\n\nAssistant:$/s);
		const other = await probed({ apis: ["completions"] });
		assert.deepEqual(changes(other.report), [undefined], "Completions is never set without the user");
		assert.match(other.report.advice[0]?.text ?? "", /^Set "api" to "completions"/);
		const chat = await probed({ apis: ["chatCompletions"] }, { api: "completions" });
		assert.deepEqual(changes(chat.report), [{ api: "chatCompletions" }]);
	});

	const template = { template: "<PRE>{prefix}<SUF>{suffix}<MID>" };
	const fills: readonly (readonly [
		title: string,
		manners: ServerBehavior,
		fill: Fill,
		verdict: string,
		advice: object[],
	])[] = [
		["reads the suffix", { suffix: "read" }, "suffix", "yes", []],
		["silently ignores the suffix", { suffix: "ignored" }, "suffix", "no", [{}]],
		[
			"ignores the suffix but has /infill",
			{ suffix: "ignored", infill: true },
			"suffix",
			"no",
			[{ fill: "llamacpp" }],
		],
		["rejects the suffix", { suffix: "rejected" }, "suffix", "no", [{}]],
		["reports no tokens", { suffix: "uncounted" }, "suffix", "unknown", []],
		["has /infill", { infill: true }, "llamacpp", "yes", []],
		["has no /infill", {}, "llamacpp", "no", [{}]],
		["has no address of Mistral", { suffix: "read" }, "mistral", "no", [{}]],
		["answers a template", { suffix: "ignored" }, template, "yes", []],
	];
	for (const [title, manners, fill, verdict, advice] of fills) {
		it(`finds out that a server ${title} (fill ${JSON.stringify(fill)})`, async () => {
			const apis = ["responses", "chatCompletions", "completions"] as const;
			const { report, seen } = await probed({ apis, ...manners }, { fill });
			const found = report.findings.find(({ check }) => check === "fill");
			assert.equal(found?.verdict, verdict, found?.detail);
			assert.deepEqual(
				report.advice.map(({ change = {} }) => change),
				advice,
			);
			const asked = seen.filter(({ body }) => body.stream === false);
			for (const { body } of asked) assert.equal(body.max_tokens ?? body.n_predict, 1);
			if (fill === "suffix") assert.ok(asked.every(({ body }) => body.echo === undefined));
		});
	}

	it("advises to set baseUrl if the server answers below /v1", async () => {
		const { report } = await probed({}, { baseUrl: "https://api.test.example/" });
		assert.deepEqual(changes(report), [{ baseUrl: "https://api.test.example/v1" }]);
	});

	it("fault 185: advises to set baseUrl to /v1 if it is the address of Ollama's own API", async () => {
		for (const path of ["/api", "/api/chat", "/api/generate/"]) {
			const { report } = await probed({}, { baseUrl: `https://api.test.example${path}` });
			assert.deepEqual(changes(report), [{ baseUrl: "https://api.test.example/v1" }], path);
		}
	});

	it("fault 222: reports deltas that repeat the text before them", () => {
		const factsOf = (...texts: readonly string[]) => {
			const dialect = new FactsDialect(new FakeClock());
			dialect.decode(
				texts.map((content) => ({ data: JSON.stringify({ choices: [{ delta: { content } }] }) })),
			);
			return dialect.facts.cumulative;
		};
		assert.equal(factsOf("A", "A bee", "A bee dances in the hive"), true);
		assert.equal(factsOf("A", " bee", " dances"), false);
		assert.equal(factsOf("A", "A bee"), false);
	});

	it("fault 206: advises to check baseUrl if the server has no such route, with the server's whole message", async () => {
		const { report, text } = await probed({ base: "/elsewhere" });
		assert.equal(report.advice.length, 1);
		assert.match(report.advice[0]?.text ?? "", /^Check "baseUrl"\. The server does not answer at https:/);
		assert.ok(!text.includes("Nothing to change"));
		const said = report.findings.find(({ check }) => check === "responses")?.detail ?? "";
		assert.match(said, /^Test has no such address or model: not found: no such route; see the manual$/);
	});

	it("fault 206: advises against background if events have no sequence numbers", async () => {
		const { report } = await probed({ numbered: false }, { background: true });
		assert.deepEqual(changes(report), [{ background: false }]);
	});

	it("advises to set auth if the server expects the key in another header", async () => {
		const { report, seen } = await probed({ key: canary, keyHeader: "api-key" });
		assert.equal(verdicts(report).key, "no");
		assert.deepEqual(changes(report), [{ auth: "api-key" }]);
		assert.equal(
			seen.filter(({ method }) => method === "POST").length,
			2,
			"a rejected key does not stop the other checks",
		);
		const back = await probed({ key: canary }, { auth: "api-key" });
		assert.deepEqual(changes(back.report), [{ auth: "bearer" }]);
	});

	it("advises to set a key if the server accepts neither", async () => {
		const { report } = await probed({ key: "another" });
		assert.equal(verdicts(report).key, "no");
		assert.deepEqual(changes(report), ["setApiKey"]);
	});

	it("advises to select a model if the server lists other models", async () => {
		const { report } = await probed({ models: ["a", "b"] });
		assert.equal(verdicts(report).models, "partly");
		assert.deepEqual(changes(report), ["selectModel"]);
		assert.deepEqual(report.models, ["a", "b"]);
	});

	it("reports missing sequence numbers and usage", async () => {
		const { report } = await probed({ numbered: false, usage: false });
		assert.equal(verdicts(report).numbering, "no");
		assert.equal(verdicts(report).usage, "no");
		assert.equal(verdicts(report).resume, "unknown");
	});

	it("retries without stream_options if the server rejects them", async () => {
		const { report, seen } = await probed(
			{ apis: ["chatCompletions"], strict: true },
			{ api: "chatCompletions" },
		);
		assert.equal(verdicts(report).chatCompletions, "yes");
		assert.equal(verdicts(report).usage, "no");
		assert.equal(seen.filter(({ path }) => path.endsWith("/chat/completions")).length, 2);
	});

	it("fault 90: reports a proxy that holds back the whole answer", async () => {
		const { report } = await probed({ pause: 0 });
		assert.equal(verdicts(report).streaming, "no");
		assert.match(report.advice[0]?.text ?? "", /buffering/);
	});

	it("fault 201: reports a fast server as streaming, however long it takes to begin", () => {
		// 300 pieces, 1 ms apart, after 2 s of reading the prompt; several at once, as the network delivers them.
		for (const together of [1, 3, 8]) {
			const pieces = Array.from({ length: 300 }, (_, at) => 2000 + Math.floor(at / together) * together);
			assert.equal(streamingFinding({ asked: 0, pieces }).verdict, "yes", `${together} at a time`);
		}
	});

	it("fault 201: does not report an answer that was held back as fast", () => {
		const pieces = Array.from({ length: 300 }, (_, at) => 2000 + Math.floor(at / 150) * 30);
		assert.equal(streamingFinding({ asked: 0, pieces }).verdict, "no");
		assert.equal(
			streamingFinding({ asked: 0, pieces: pieces.map((_, at) => 2000 + at / 100) }).verdict,
			"no",
		);
		assert.equal(streamingFinding({ asked: 0, pieces: pieces.map((_, at) => at / 100) }).verdict, "unknown");
	});

	it("fault 90: reports a proxy that forwards the answer in a few large blocks", async () => {
		const { report } = await probed({ pause: 100, together: 12 });
		assert.equal(verdicts(report).streaming, "partly");
		assert.equal(streamingFinding({ asked: 0, pieces: lumps(5, 16) }).verdict, "partly");
		assert.equal(streamingFinding({ asked: 0, pieces: lumps(20, 4) }).verdict, "yes");
		assert.equal(streamingFinding({ asked: 0, pieces: lumps(3, 1) }).verdict, "unknown");
	});

	it("fault 50: reports a server that ignores the request for a stream", async () => {
		const { report } = await probed({ whole: true });
		assert.equal(verdicts(report).responses, "partly");
		assert.equal(verdicts(report).streaming, "no");
	});

	for (const [background, verdict] of [
		["exact", "yes"],
		["from the start", "partly"],
		["with a hole", "no"],
		["none", "no"],
	] as const) {
		it(`reports resuming ${background} as "${verdict}"`, async () => {
			const { report } = await probed({ background });
			assert.equal(verdicts(report).resume, verdict);
			const wrong = await probed({ background }, { background: true });
			if (verdict === "no") assert.deepEqual(changes(wrong.report), [{ background: false }]);
			else assert.deepEqual(changes(wrong.report), []);
		});
	}

	it("ends at once with advice if the server cannot be reached", async () => {
		const clock = new FakeClock();
		const transport = () => Promise.reject(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));
		const wire = { transport, clock, log: silentLog, limits: { firstEvent: 60, silence: 30 } };
		const report = await probe({ wire, endpoint, key: canary }, new AbortController().signal);
		assert.deepEqual(report.findings, [
			{ check: "reachable", verdict: "no", detail: "Test refused the connection" },
		]);
		assert.match(report.advice[0]?.text ?? "", /Start the server/);
	});

	it("stops immediately on request", async () => {
		const clock = new FakeClock();
		const { transport, seen } = new ModelServer((ms) => clock.jump(ms));
		const wire = { transport, clock, log: silentLog, limits: { firstEvent: 60, silence: 30 } };
		const stop = new AbortController();
		const steps = (step: string) => step === "Trying Chat Completions" && stop.abort();
		await assert.rejects(probe({ wire, endpoint, key: canary }, stop.signal, steps), {
			name: "AbortError",
		});
		assert.ok(seen.length <= 3);
		assert.equal(clock.waiting, 0);
	});
});

/** The given number of blocks with this many pieces each, 50 ms apart. */
const lumps = (count: number, pieces: number) =>
	Array.from({ length: count * pieces }, (_, index) => 50 * Math.floor(index / pieces));
