import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Endpoint } from "../../../../src/core/endpoints/endpoint";
import { ChatCompletionsProvider } from "../../../../src/core/providers/chat/chatCompletions";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import { readAnswer } from "../../../../src/core/storage/shapes/answerShape";
import { httpTransport } from "../../../../src/host/transport/http";
import { foldedAnswer } from "../../../support/run/answerOf";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, options, question } from "../../../support/run/runs";
import { created } from "../../../support/server/answers";
import { FaultServer, type Script } from "../../../support/server/server";
import { json, sse, stream } from "../../../support/server/serverScripts";

const key = "sk-secret-0123456789";
const misalignment = {
	detailed_explanation: `The tool would have sent ${key} away.`,
	error_type: "potentially_unintended_data_transfer",
	review_target: null,
	steer: { message: "Go on without the upload.\nSay what would be sent." },
};
const error = { code: "misalignment_policy_violation", message: "The response was stopped.", misalignment };
const explained = {
	categories: ["potentially_unintended_data_transfer"],
	explanation: "The tool would have sent … away.",
	steer: "Go on without the upload.\nSay what would be sent.",
};

async function failureOf(script: Script, api: Endpoint["api"] = "responses") {
	const server = await FaultServer.listen(script);
	const clock = new Impatient();
	const Provider = api === "responses" ? ResponsesProvider : ChatCompletionsProvider;
	const provider = new Provider({
		endpoint: { ...endpoint(server.url), api },
		key,
		transport: httpTransport,
		clock,
	});
	const ran = await collect(run(provider, question, options({ clock })));
	await server.close();
	assert.equal(server.exchanges.length, 1, "asked again");
	const answer = foldedAnswer(ran.events);
	// What is saved has it, too.
	assert.deepEqual(readAnswer(JSON.parse(JSON.stringify(answer)))?.ended, ran.ended);
	return ran.ended.failure;
}

describe("An answer that a server's policy stopped", () => {
	const scripts: Readonly<Record<string, Script>> = {
		"response.failed": stream(
			sse(created, { type: "response.failed", response: { id: "r", status: "failed", error, output: [] } }),
		),
		"an error event": stream(sse(created, { type: "error", ...error })),
		"a nested error event": stream(
			sse(created, { type: "error", error: { type: "x", param: null, ...error } }),
		),
		"status 400": json(400, { error }),
	};

	for (const [name, script] of Object.entries(scripts)) {
		it(`has the explanation and the suggested instruction, without the key (${name})`, async () => {
			const failure = await failureOf(script);
			assert.equal(failure?.kind, "policy");
			assert.deepEqual(failure?.policy, explained);
			assert.match(
				failure?.message ?? "",
				/^Test .*: The response was stopped\. Ask in other words, or select/,
			);
			assert.equal(failure?.code, "misalignment_policy_violation");
		});
	}

	it("names what Azure's filter found in a question", async () => {
		const script = json(400, {
			error: {
				message: "The response was filtered.",
				code: "content_filter",
				status: 400,
				innererror: {
					code: "ResponsibleAIPolicyViolation",
					content_filter_result: {
						hate: { filtered: false, severity: "safe" },
						jailbreak: { filtered: true, detected: true },
						violence: { filtered: true, severity: "high" },
					},
				},
			},
		});
		for (const api of ["responses", "chatCompletions"] as const) {
			const failure = await failureOf(script, api);
			assert.equal(failure?.kind, "policy");
			assert.deepEqual(failure?.policy, { categories: ["jailbreak", "violence"] });
		}
	});

	it("names the categories of a moderation that blocks", async () => {
		const blocked = {
			code: "moderation_blocked",
			message: "Blocked.",
			moderation_details: { categories: ["violence"] },
		};
		const failure = await failureOf(
			stream(`data: ${JSON.stringify({ error: blocked })}\n\n`),
			"chatCompletions",
		);
		assert.deepEqual(failure?.policy, { categories: ["violence"] });
	});

	it("is told from other errors", async () => {
		for (const code of ["invalid_prompt", "rate_limit_policy", "server_error"]) {
			const failure = await failureOf(json(400, { error: { code, message: "No." } }));
			assert.notEqual(failure?.kind, "policy", code);
			assert.equal(failure?.policy, undefined);
		}
	});
});
