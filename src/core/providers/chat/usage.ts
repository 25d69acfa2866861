import type { ResponseUsage } from "openai/resources/responses/responses";
import { type Fields, isFields } from "../shapes";

const count = (value: unknown): number | undefined =>
	typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;

const inner = (value: unknown, name: string): unknown => (isFields(value) ? value[name] : undefined);

/**
 * The usage of a chunk in the fields of the Responses API, or undefined. The numbers are the server's: some
 * include reasoning tokens in the output, some count them separately.
 */
export function usageOf(chunk: Fields): ResponseUsage | undefined {
	const usage = [chunk.usage, inner(chunk.x_groq, "usage")].find(isFields);
	if (!usage) return undefined;
	const input = count(usage.prompt_tokens) ?? count(usage.input_tokens);
	const output = count(usage.completion_tokens) ?? count(usage.output_tokens);
	if (input === undefined && output === undefined) return undefined;
	const cached =
		count(inner(usage.prompt_tokens_details, "cached_tokens")) ?? count(usage.prompt_cache_hit_tokens) ?? 0;
	const written = count(inner(usage.prompt_tokens_details, "cache_write_tokens")) ?? 0;
	const reasoning = count(inner(usage.completion_tokens_details, "reasoning_tokens")) ?? 0;
	return {
		input_tokens: input ?? 0,
		input_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
		output_tokens: output ?? 0,
		output_tokens_details: { reasoning_tokens: reasoning },
		total_tokens: count(usage.total_tokens) ?? (input ?? 0) + (output ?? 0),
	};
}
