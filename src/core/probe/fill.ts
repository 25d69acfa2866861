import { endpointName } from "../endpoints/endpoint";
import type { Fill } from "../endpoints/fill";
import { StreamError } from "../errors/errors";
import { internal } from "../errors/failures";
import { explainedFill } from "../providers/fill/fill";
import { fillRequest } from "../providers/fill/fillRequest";
import { type Fields, isFields } from "../providers/shapes";
import { requestJson } from "../wire/reading/json";
import { type Probed, probeRequest } from "./exchange";
import type { Finding } from "./report";

/** A server that reads the suffix reports at least this many more tokens for it. */
const least = 20;
const suffix = Array.from({ length: 40 }, (_, at) => `print(add(${at}, 1))\n`).join("");
const prefix = "def add(a, b):\n    return ";

/** What a test of `fill` found, and another value that works. */
export interface FillTest {
	readonly finding: Finding;
	readonly works?: Fill;
}

/**
 * Tests whether a server reads the text after the cursor: some ignore `suffix` silently. Two requests for one
 * token, with a long suffix and without, must differ in the tokens of their prompts.
 */
export async function probeFill(probed: Probed, fill: Fill, signal: AbortSignal): Promise<FillTest> {
	const finding = await tested(probed, fill, signal);
	if (finding.verdict !== "no" || fill === "llamacpp" || typeof fill === "object") return { finding };
	const other = await tested(probed, "llamacpp", signal);
	return { finding, ...(other.verdict === "yes" ? { works: "llamacpp" } : {}) };
}

async function tested(probed: Probed, fill: Fill, signal: AbortSignal): Promise<Finding> {
	try {
		const longer = await ask(probed, fill, suffix, signal);
		if (typeof fill === "object") return templateFinding(longer);
		const [more, less] = [tokensOf(longer), tokensOf(await ask(probed, fill, "", signal))];
		if (more === undefined || less === undefined) {
			return finding("unknown", "it answers, but reports no tokens that show whether it reads the suffix");
		}
		const counts = `${more} prompt tokens with a suffix, ${less} without`;
		return more - less >= least
			? finding("yes", counts)
			: finding("no", `it ignores the text after the cursor: ${counts}`);
	} catch (error) {
		const { failure } = error instanceof StreamError ? error : internal(error);
		return finding("no", failure.message.replace(/\. [A-Z](?:(?!\. ).)*$/s, "").replace(/\.$/, ""));
	}
}

/** @throws StreamError */
async function ask(probed: Probed, fill: Fill, after: string, signal: AbortSignal): Promise<unknown> {
	const { endpoint } = probed;
	const { path, body } = fillRequest(endpoint, fill, { prefix, suffix: after, extra: [] });
	const { stream_options: _, ...rest } = body;
	const one = { [fill === "llamacpp" ? "n_predict" : "max_tokens"]: 1 };
	const request = probeRequest(probed, path, { ...rest, ...one, stream: false });
	try {
		return await requestJson(probed.wire, request, signal);
	} catch (error) {
		throw explainedFill(error, endpointName(endpoint), path);
	}
}

function tokensOf(answer: unknown): number | undefined {
	if (!isFields(answer)) return undefined;
	const usage: Fields = isFields(answer.usage) ? answer.usage : {};
	const count = usage.prompt_tokens ?? answer.tokens_evaluated;
	return typeof count === "number" ? count : undefined;
}

function templateFinding(answer: unknown): Finding {
	const choices = isFields(answer) && Array.isArray(answer.choices) ? (answer.choices as unknown[]) : [];
	const isText = choices.some((choice) => isFields(choice) && typeof choice.text === "string");
	return isText ? finding("yes", "it answers the template") : finding("no", "it sends no text");
}

const finding = (verdict: Finding["verdict"], detail: string): Finding => ({
	check: "fill",
	verdict,
	detail,
});
