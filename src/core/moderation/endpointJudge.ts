import { StreamError } from "../errors/errors";
import { protocol } from "../errors/failures";
import { type Fields, isFields } from "../fields";
import { requestTo, type ServerOptions, wireOf } from "../providers/server";
import { sleep } from "../wire/clock";
import { requestJson } from "../wire/reading/json";
import type { Judge, Piece, Verdict } from "./judge";

/** The delays before asking again, in milliseconds, where that may help. */
const waits = [500, 2_000] as const;

/** Asks an endpoint's moderation API: POST {baseUrl}/moderations. */
export class EndpointJudge implements Judge {
	/** @param options resolves with the endpoint and its key, when the first piece is judged */
	constructor(private readonly options: () => Promise<ServerOptions>) {}

	/** @throws StreamError */
	async judge(piece: Piece, signal: AbortSignal): Promise<Verdict> {
		const options = await this.options();
		for (let tries = 0; ; tries++) {
			try {
				return await ask(options, piece, signal);
			} catch (error) {
				const wait = waits[tries];
				if (wait === undefined || !(error instanceof StreamError) || !error.options.retryable) throw error;
				if (!(await sleep(wireOf(options).clock, wait, signal))) throw error;
			}
		}
	}
}

async function ask(options: ServerOptions, piece: Piece, signal: AbortSignal): Promise<Verdict> {
	const input = "text" in piece ? piece.text : [{ type: "image_url", image_url: { url: piece.image } }];
	const request = requestTo(options, "moderations", { model: options.endpoint.model, input });
	return verdictOf(await requestJson(wireOf(options), request, signal));
}

/** What is not clearly a verdict is none. */
function verdictOf(body: unknown): Verdict {
	const results = isFields(body) && Array.isArray(body.results) ? (body.results as unknown[]) : [];
	if (results.length === 0 || !results.every(isResult))
		throw protocol("something that is not a moderation result");
	return {
		flagged: results.some(({ flagged }) => flagged),
		categories: [...new Set(results.flatMap(({ categories }) => flaggedOf(categories)))],
	};
}

const isResult = (value: unknown): value is Fields & { readonly flagged: boolean } =>
	isFields(value) && typeof value.flagged === "boolean";

const flaggedOf = (categories: unknown): string[] =>
	isFields(categories) ? Object.keys(categories).filter((name) => categories[name] === true) : [];
