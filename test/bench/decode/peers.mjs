// Other libraries, used as in their documentation. Their packages are in test/bench/package.json.
import { createOpenAI } from "@ai-sdk/openai";
import { streamText as stream } from "ai";
import { OpenAI } from "openai";

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {(event: object) => number} lengthOf
 */
export async function openai(fetch, lengthOf) {
	const client = new OpenAI({ apiKey: "none", fetch, maxRetries: 0 });
	let length = 0;
	for await (const event of await client.responses.create({ model: "gpt-5", input: "", stream: true })) {
		length += lengthOf(event);
	}
	return length;
}

/** @param {typeof globalThis.fetch} fetch */
export async function streamText(fetch) {
	const model = createOpenAI({ apiKey: "none", fetch }).responses("gpt-5");
	let length = 0;
	for await (const part of stream({ model, prompt: "x", maxRetries: 0 }).fullStream) {
		if (part.type === "error") throw part.error;
		if (part.type === "text-delta") length += part.text.length;
	}
	return length;
}
