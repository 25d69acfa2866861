import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import { recordedEvents } from "../../../../../src/core/recordings/recorded";
import { readRecording } from "../../../../../src/core/recordings/recording";

describe("Real Chat Completions streams", () => {
	const folder = join(process.cwd(), "../shared/streams/chat");
	for (const file of existsSync(folder) ? readdirSync(folder) : []) {
		it(`are decoded completely: ${file}`, () => {
			const text = readFileSync(join(folder, file), "utf8");
			const { response } = recordedEvents(readRecording(text)).at(-1) as unknown as { response: Response };
			const lines = text
				.split("\n")
				.filter(Boolean)
				.map((line) => JSON.parse(line) as Raw);
			const deltas = lines.flatMap((line) => line.choices[0]?.delta ?? []);
			const joined = (parts: readonly (string | null | undefined)[]) =>
				parts.map((part) => part ?? "").join("");
			const found = (type: string) =>
				joined(
					response.output.flatMap((item) =>
						(item.type === type && "content" in item ? (item.content as { text: string }[]) : []).map(
							(part) => part.text,
						),
					),
				);
			assert.equal(found("message"), joined(deltas.map((delta) => delta.content)));
			assert.equal(found("reasoning"), joined(deltas.map((delta) => delta.reasoning_content)));
			const pieces = deltas.flatMap((delta) => delta.tool_calls ?? []);
			const [call] = response.output.filter((item) => item.type === "function_call");
			assert.equal(
				call?.type === "function_call" ? call.arguments : "",
				joined(pieces.map((one) => one.function.arguments)),
			);
			assert.equal(
				call?.type === "function_call" ? call.name : "",
				joined(pieces.map((one) => one.function.name)),
			);
			assert.equal(response.usage?.total_tokens, lines.findLast((line) => line.usage)?.usage?.total_tokens);
			assert.equal(
				response.metadata?.finish_reason,
				lines.findLast((line) => line.choices[0]?.finish_reason)?.choices[0]?.finish_reason,
			);
		});
	}
});

interface Raw {
	readonly choices: readonly {
		readonly finish_reason?: string | null;
		readonly delta: {
			readonly content?: string | null;
			readonly reasoning_content?: string | null;
			readonly tool_calls?: readonly {
				readonly function: { readonly name?: string; readonly arguments?: string };
			}[];
		};
	}[];
	readonly usage?: { readonly total_tokens: number } | null;
}
