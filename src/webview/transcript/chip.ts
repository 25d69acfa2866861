import type { Chip } from "../../core/panel/chip";
import { estimatedTokens } from "../../core/run/tokens";
import { el, icon } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { count, plural } from "../dom/words";

/** What a chip can do. */
export interface ChipActions {
	readonly open: () => void;
	readonly remove?: () => void;
	/** The URL of a thumbnail. */
	readonly thumbnail?: string | undefined;
}

/** A chip for an attachment: its name and lines. A click opens it. */
export function chipNode(chip: Chip, { open, remove, thumbnail }: ChipActions): HTMLElement {
	const name = sanitizeName(chip.name);
	const range = rangeOf(chip);
	const words = chipWords(chip);
	const sign =
		thumbnail === undefined
			? icon(iconOf(chip))
			: el("img", { class: "chip-picture", src: thumbnail, alt: "" });
	const main = el(
		"button",
		{ type: "button", class: "chip-open", title: words, "aria-label": `${words}. Open`, onclick: open },
		sign,
		el("bdi", { class: "chip-name" }, `${chip.problems ? "Problems of " : ""}${fileName(name)}`),
		el("span", { class: "chip-lines" }, `${range}${shortCut(chip)}`),
	);
	const node = el(
		"span",
		{ class: "chip" },
		main,
		remove &&
			el(
				"button",
				{
					type: "button",
					class: "icon-button",
					title: "Remove",
					"aria-label": `Remove ${name}${range}`,
					onclick: remove,
				},
				icon("close"),
			),
	);
	if (remove) {
		node.addEventListener("keydown", (event) => {
			if (event.key !== "Delete" && event.key !== "Backspace") return;
			event.preventDefault();
			remove();
		});
	}
	return node;
}

/** The full description of an attachment: name, range, size and estimated tokens. */
function chipWords(chip: Chip): string {
	const { image, characters, omitted } = chip;
	const name = sanitizeName(chip.name);
	const tokens = `about ${plural(estimatedTokens(chip), "token")}`;
	if (image) {
		const { width, height, bytes, scaledFrom: from } = image;
		const scaled = from ? `, scaled down from ${count(from[0])} × ${count(from[1])} px` : "";
		return `${name}, ${count(width)} × ${count(height)} px, ${size(bytes)}, ${tokens}${scaled}`;
	}
	const cut = omitted ? `, ${plural(omitted, "character")} at the end left out` : "";
	const what = chip.problems ? `Problems of ${fileName(name)} (${name})` : `${name}${rangeOf(chip)}`;
	return `${what}, ${plural(characters, "character")}, ${tokens}${cut}`;
}

function size(bytes: number): string {
	return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function rangeOf({ lines }: Chip): string {
	if (lines === undefined) return "";
	return lines[0] === lines[1] ? `:${lines[0]}` : `:${lines[0]}–${lines[1]}`;
}

function shortCut({ omitted, characters }: Chip): string {
	if (!omitted) return "";
	return characters === 0 ? " (left out)" : " (cut)";
}

function iconOf({ image, problems, lines }: Chip): string {
	if (image) return "file-media";
	if (problems) return "warning";
	return lines === undefined ? "file-code" : "code";
}

function fileName(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
