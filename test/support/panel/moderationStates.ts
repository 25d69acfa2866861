import type { RunModerated } from "../../../src/core/events/runEvents";
import { AnswerScript, messagesOf } from "./answerScript";
import type { PanelLook } from "./panelLook";
import { answerText } from "./samples";
import { asked, cutText, openai, said } from "./stateSamples";

/** A complete answer and what the moderation endpoint says about it. */
const moderated = (output: RunModerated["output"]) =>
	said(`${cutText}after\`.`)
		.event({ type: "response.completed", response: { status: "completed" } })
		.event({ type: "run.moderated", output })
		.end();

/** What moderation and policies did to an answer, and what answers took. */
export const moderationStates: Readonly<Record<string, () => PanelLook>> = {
	usage: () => ({
		messages: messagesOf([
			said(answerText).complete(120),
			new AnswerScript({ run: "run-2", text: "And where is the cap?" })
				.item({
					type: "web_search_call",
					id: "w",
					status: "completed",
					action: { type: "search", query: "cap" },
				})
				.text(cutText)
				.event({
					type: "response.completed",
					response: {
						status: "completed",
						usage: {
							input_tokens: 21_480,
							input_tokens_details: { cached_tokens: 19_200, cache_write_tokens: 1_024 },
							output_tokens: 812,
							output_tokens_details: { reasoning_tokens: 320 },
							total_tokens: 22_292,
						},
					},
				})
				.end(),
		]),
		state: {
			...openai,
			context: { used: 84_210, most: 200_000 },
			prices: { "gpt-5": { input: 1.25, cached: 0.125, output: 10, search: 10, currency: "USD" } },
		},
		press: "usage",
	}),
	withheld: () => ({
		messages: said(cutText)
			.end({
				...{ outcome: "incomplete", reason: "moderation" },
				withheld: { why: "flagged", categories: ["violence", "self-harm/intent"] },
			})
			.messages(),
		state: openai,
	}),
	"not checked": () => ({
		messages: new AnswerScript(asked)
			.end({
				...{ outcome: "incomplete", reason: "moderation" },
				withheld: {
					...{ why: "unchecked", categories: [] },
					message: "The moderation endpoint failed with status 503. Ask again later.",
				},
			})
			.messages(),
		state: openai,
	}),
	flagged: () => ({
		messages: moderated({
			flagged: true,
			categories: { violence: true, "illicit/violent": true, hate: false },
		}).messages(),
		state: openai,
	}),
	"not moderated": () => ({
		messages: moderated({ type: "error", message: "Moderation is overloaded." }).messages(),
		state: openai,
	}),
	"stopped by policy": () => ({
		messages: said(cutText)
			.end({
				outcome: "failed",
				failure: {
					kind: "policy",
					message: "OpenAI stopped the answer: a review is needed. Ask in other words.",
					code: "misalignment_policy_violation",
					policy: {
						categories: ["potentially_unintended_data_transfer"],
						explanation: "The next tool call would have sent a file with keys to a host that nobody named.",
						steer: "Go on without sending the file, and say what you would have sent.",
					},
				},
			})
			.messages(),
		state: openai,
	}),
	"left out": () => ({
		messages: new AnswerScript(asked)
			.event({
				type: "response.created",
				response: {
					id: "r",
					status: "in_progress",
					output: [],
					input_transformations: [
						{ id: "rs_1", action: "removed", type: "reasoning", reason: "model_mismatch" },
						{ id: "rs_2", action: "removed", type: "reasoning", reason: "model_mismatch" },
						{ id: "rs_3", action: "removed", type: "reasoning", reason: "prefix_mismatch" },
					],
				},
			})
			.text(answerText)
			.end()
			.messages(),
		state: openai,
	}),
};
