import type { Cost } from "../../core/usage/prices";
import { cachedShare, type Usage } from "../../core/usage/usage";
import { sanitizeName } from "../dom/sanitize";
import { count } from "../dom/words";

/** `0.0123 USD`: two decimals, or as many as show two digits of a small amount. */
export function costWords({ amount, currency }: Cost): string {
	const decimals = amount === 0 || amount >= 0.1 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(amount)));
	return `${amount.toFixed(decimals)} ${sanitizeName(currency)}`.trim();
}

/** The parts of a usage that are not zero, by their names. */
export function usageRows(usage: Usage): (readonly [name: string, words: string])[] {
	const share = Math.round(cachedShare(usage) * 100);
	const rows = [
		["Input", count(usage.input), true],
		["Input from cache", `${count(usage.cached)} (${share}%)`, usage.cached > 0],
		["Written to cache", count(usage.cacheWrites), usage.cacheWrites > 0],
		["Output", count(usage.output), true],
		["Reasoning in output", count(usage.reasoning), usage.reasoning > 0],
		["Web searches", count(usage.searches), usage.searches > 0],
	] as const;
	return rows.filter(([, , shown]) => shown).map(([name, words]) => [name, words]);
}
