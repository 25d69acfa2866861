import type { Rates } from "../../core/streamEvents/rates";
import { el, setText } from "../dom/dom";
import { gapWords, rateWords } from "./words";

const svgNamespace = "http://www.w3.org/2000/svg";

/** How many spans of time a chart shows. */
export const spans = 120;

/** The heights of the two parts, in units of the chart: tokens stand on the line, gaps hang below it. */
const [above, below] = [30, 14];

/** What the tallest bars stand for; the same for two charts that are compared. */
export interface Scale {
	readonly tokens: number;
	readonly gap: number;
}

export function scaleOf(...all: readonly Rates[]): Scale {
	return {
		tokens: Math.max(0, ...all.flatMap(({ tokens }) => tokens)),
		gap: Math.max(0, ...all.flatMap(({ gaps }) => gaps)),
	};
}

/** Tokens a second and gaps over the time of a run. */
export class Chart {
	readonly element: HTMLElement;
	readonly #tokens = path("chart-tokens");
	readonly #gaps = path("chart-gaps");
	readonly #image = document.createElementNS(svgNamespace, "svg");
	readonly #tokensLabel = el("span", { class: "chart-label of-tokens" });
	readonly #gapsLabel = el("span", { class: "chart-label of-gaps" });

	/** @param pick called with the time that was clicked, as a part of the whole from 0 to 1 */
	constructor(pick: (part: number) => void) {
		this.#image.setAttribute("viewBox", `0 0 ${spans} ${above + below + 1}`);
		this.#image.setAttribute("preserveAspectRatio", "none");
		this.#image.setAttribute("role", "img");
		const line = path("chart-line");
		line.setAttribute("d", `M0 ${above}H${spans}V${above + 0.5}H0Z`);
		this.#image.append(this.#tokens, this.#gaps, line);
		this.#image.addEventListener("click", ({ clientX }) => {
			const { left, width } = this.#image.getBoundingClientRect();
			if (width > 0) pick((clientX - left) / width);
		});
		this.element = el(
			"div",
			{ class: "chart" },
			el("div", { class: "chart-labels", "aria-hidden": "true" }, this.#tokensLabel, this.#gapsLabel),
		);
		this.element.prepend(this.#image);
	}

	show({ tokens, gaps }: Rates, scale: Scale): void {
		this.#tokens.setAttribute("d", bars(tokens, scale.tokens, above, -above));
		this.#gaps.setAttribute("d", bars(gaps, scale.gap, above + 0.5, below));
		const most = `${rateWords(Math.max(0, ...tokens))} tokens/s`;
		const longest = gapWords(Math.max(0, ...gaps));
		setText(this.#tokensLabel, `Most: ${most}`);
		setText(this.#gapsLabel, `Longest gap: ${longest}`);
		const label = `Tokens a second and gaps over time. At most ${most}, longest gap ${longest}.`;
		this.#image.setAttribute("aria-label", label);
	}
}

function path(name: string): SVGPathElement {
	const element = document.createElementNS(svgNamespace, "path");
	element.setAttribute("class", name);
	return element;
}

/** A bar for each value; the tallest one has the given height. */
function bars(values: readonly number[], most: number, from: number, height: number): string {
	if (most <= 0) return "";
	return values
		.flatMap((value, at) => {
			const length = Math.round((value / most) * height * 100) / 100;
			return length === 0 ? [] : [`M${at} ${from}h0.8v${length}h-0.8Z`];
		})
		.join("");
}
