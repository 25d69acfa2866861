import { count, duration } from "../dom/words";

/** A time since the run began: `0.345 s`, `75.020 s`. */
export function timeWords(milliseconds: number): string {
	return `${(milliseconds / 1_000).toFixed(3)} s`;
}

/** A gap: `0.4 ms`, `12 ms`, `1.8 s`. */
export function gapWords(milliseconds: number): string {
	if (Number.isNaN(milliseconds)) return "";
	return milliseconds < 9.95 ? `${milliseconds.toFixed(1)} ms` : duration(milliseconds);
}

/** A size: `212 B`, `1.2 KB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
	if (bytes < 1_000) return `${bytes} B`;
	if (bytes < 999_500) return `${(bytes / 1_000).toFixed(1)} KB`;
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A rate: `7.2`, `184`. */
export function rateWords(perSecond: number): string {
	return perSecond < 9.95 ? perSecond.toFixed(1) : count(Math.round(perSecond));
}
