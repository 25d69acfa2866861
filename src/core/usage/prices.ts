import type { Answer } from "../conversation/answer";
import type { Conversation } from "../conversation/conversation";
import { isFields } from "../fields";
import { type Usage, usageOf } from "./usage";

/** What a model costs, as the user typed it: per million tokens, and per thousand web searches. */
interface Price {
	readonly input: number;
	readonly output: number;
	/** Default: the price of input. */
	readonly cached?: number;
	/** Default: the price of input. */
	readonly cacheWrite?: number;
	readonly search?: number;
	/** Shown after the amount. */
	readonly currency?: string;
}

/** Prices by the name of a model, or by the id of an endpoint. */
export type Prices = Readonly<Record<string, Price>>;

/** An amount in one currency; an empty one if the user typed none. */
export interface Cost {
	readonly amount: number;
	readonly currency: string;
}

const isAmount = (value: unknown): boolean =>
	typeof value === "number" && Number.isFinite(value) && value >= 0;
const isOptional = (value: unknown): boolean => value === undefined || isAmount(value);

/** The valid entries of the setting. */
export function readPrices(value: unknown): Prices {
	if (!isFields(value)) return {};
	return Object.fromEntries(
		Object.entries(value).filter((entry): entry is [string, Price] => isPrice(entry[1])),
	);
}

function isPrice(value: unknown): boolean {
	if (!isFields(value) || !isAmount(value.input) || !isAmount(value.output)) return false;
	const { cached, cacheWrite, search, currency } = value;
	return (
		[cached, cacheWrite, search].every(isOptional) &&
		(currency === undefined || (typeof currency === "string" && currency.length <= 10))
	);
}

/** What an answer cost; undefined if its usage or its price is not known. */
export function costOf(answer: Answer, prices: Prices): Cost | undefined {
	const usage = usageOf(answer);
	const { model = "", endpoint } = answer.source;
	const name = [model, endpoint].find((one) => Object.hasOwn(prices, one));
	const price = name === undefined ? undefined : prices[name];
	if (!usage || !price) return undefined;
	return { amount: amountOf(usage, price), currency: price.currency ?? "" };
}

function amountOf({ input, cached, cacheWrites, output, searches }: Usage, price: Price): number {
	const plain = Math.max(0, input - cacheWrites);
	const tokens =
		plain * price.input +
		cacheWrites * (price.cacheWrite ?? price.input) +
		cached * (price.cached ?? price.input) +
		output * price.output;
	return tokens / 1_000_000 + (searches * (price.search ?? 0)) / 1_000;
}

/** What all answers of a conversation cost whose price is known, by currency. */
export function totalCost({ turns }: Conversation, prices: Prices): Cost[] {
	const totals = new Map<string, number>();
	for (const { answers } of turns)
		for (const answer of answers) {
			const cost = costOf(answer, prices);
			if (cost) totals.set(cost.currency, (totals.get(cost.currency) ?? 0) + cost.amount);
		}
	return [...totals].map(([currency, amount]) => ({ currency, amount }));
}
