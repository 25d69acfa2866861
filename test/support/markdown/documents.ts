import type { Random } from "./random";
import {
	cjkInline,
	cjkWords,
	definitionLines,
	definitionStarts,
	inline,
	lineStarts,
	soup,
	wholeLines,
	words,
} from "./vocabulary";

type Pieces = readonly [string, ...string[]];

/** A kind of random document; each is hard in another way. */
type Kind = "soup" | "lines" | "definitions" | "many" | "paragraph" | "cjk" | "rows" | "inline";

const makers: { readonly [K in Kind]: (random: Random) => string } = {
	soup: (random) => random.list(random.int(5, 120), () => random.pick(soup)).join(""),
	lines: structuredLines,
	definitions: unfinishedDefinitions,
	many: manyChildren,
	paragraph: (random) => longParagraph(random, words, inline, [" ", " ", " ", "\n", "", "。"]),
	cjk: (random) =>
		longParagraph(random, cjkWords, random.pick([cjkInline, inline]), ["", "", "", "。", "\n"]),
	rows: tableRows,
	inline: (random) =>
		random.list(random.int(3, 60), () => random.pick(inline) + random.pick(["", " "])).join(""),
};

const kinds = Object.keys(makers) as unknown as readonly [Kind, ...Kind[]];

export interface RandomDocument {
	readonly kind: Kind;
	readonly text: string;
	/** The text in the pieces in which it is pushed. */
	readonly cuts: readonly string[];
}

/** Makes a document and how it is cut. @param definitions false: nothing in it defines a link */
export function randomDocument(random: Random, definitions = true): RandomDocument {
	const kind = random.pick(kinds);
	const made = makers[kind](random);
	const text = (definitions ? made : made.replaceAll("]:", "] :")).replaceAll(
		"\n",
		random.pick(["\n", "\n", "\n", "\r\n", "\r"]),
	);
	return { kind, text, cuts: cutRandomly(random, text) };
}

export function cutRandomly(random: Random, text: string): string[] {
	const sizes: readonly (readonly [low: number, high: number])[] = [
		[1, 1],
		[1, 7],
		[1, 100],
		[1, 100],
		[300, 2000],
	];
	// A long text one character at a time says little more, and costs a hundred times as much.
	const [low, high] = sizes[random.int(text.length > 600 ? 2 : 0, sizes.length - 1)] ?? [1, 100];
	const cuts: string[] = [];
	for (let at = 0; at < text.length; ) {
		const size = random.int(low, high);
		cuts.push(text.slice(at, at + size));
		at += size;
	}
	return cuts;
}

/** Lines that belong to nested containers, keep to them, leave them and change their minds. */
function structuredLines(random: Random): string {
	const lines: string[] = [];
	let prefix: string[] = [];
	for (let left = random.int(2, 40); left > 0; left--) {
		if (random.chance(0.3)) prefix = prefix.slice(0, random.int(0, prefix.length));
		if (random.chance(0.35) && prefix.length < 5) prefix.push(random.pick(lineStarts));
		const inside = prefix
			.map((start) => (/^[-*+\d]/.test(start) ? " ".repeat(start.length) : start))
			.join("");
		const own = random.chance(0.5) ? prefix.join("") : inside;
		lines.push(own + (random.chance(0.45) ? random.pick(wholeLines) : sentence(random)));
	}
	return lines.join("\n") + random.pick(["", "\n"]);
}

/** Definitions whose label, address or title may or may not go on in the next line, in and out of containers. */
function unfinishedDefinitions(random: Random): string {
	const starts = ["", random.pick(definitionStarts), random.pick(definitionStarts)] as const;
	return random.list(random.int(2, 14), () => random.pick(starts) + random.pick(definitionLines)).join("\n");
}

const manyStarts = [
	"",
	"",
	"- ",
	"- ",
	"> ",
	"> - ",
	"- a\n  - ",
	"1. ",
	"998. ",
	"> > ",
	"| a |\n|---|\n",
	"```\n",
	"    ",
] as const;

/** More children, rows or lines than one chunk or group takes, and a few that do not fit in. */
function manyChildren(random: Random): string {
	const start = random.pick(manyStarts);
	const count = random.int(40, 220);
	const first = start.split("\n").slice(0, -1).join("\n");
	const own = start.split("\n").at(-1) ?? "";
	const gap = random.pick(["\n", "\n", "\n\n", `\n${own.trimEnd()}\n`]);
	const lines = random.list(
		count,
		() => own + (random.chance(0.02) ? random.pick(wholeLines) : random.pick(words)),
	);
	return (first === "" ? "" : `${first}\n`) + lines.join(gap);
}

/** Tables in and out of containers, whose rows have too few cells or too many, and may be no rows at all. */
function tableRows(random: Random): string {
	const columns = random.int(1, 9);
	const cell = () => random.pick(random.chance(0.3) ? inline : random.chance(0.2) ? ["", " ", "\\"] : words);
	const row = (make: () => string, count: number) =>
		random.pick(["|", "|", "|", "| ", ""]) +
		random.list(count, make).join(random.pick(["|", "|", " | "])) +
		random.pick(["|", "|", "", " | "]);
	const line = random.pick(["", "", "> ", "  ", "- "]);
	const lines = [row(cell, columns), row(() => random.pick(["-", "---", ":-:", "-:"]), columns)];
	for (let left = random.int(0, 12); left > 0; left--) {
		const other = random.chance(0.1);
		lines.push(other ? random.pick(wholeLines) : row(cell, random.int(0, columns + 2)));
	}
	const inside = line === "- " ? "  " : line;
	return (
		random.pick(["", "p\n\n"]) +
		line +
		lines.join("\n").replaceAll("\n", `\n${inside}`) +
		random.pick(["", "\n"])
	);
}

function sentence(random: Random): string {
	return random.list(random.int(1, 6), () => random.pick(random.chance(0.25) ? inline : words)).join(" ");
}

/** One block of 500 characters and more, in which settled text must meet what comes late. */
function longParagraph(random: Random, plain: Pieces, odd: Pieces, glues: Pieces): string {
	const length = random.int(500, 3000);
	const glue = random.pick(glues);
	const share = random.pick([0.02, 0.1, 0.3, 1]);
	const start = random.pick([
		"",
		"",
		"",
		"- ",
		"> ",
		"# ",
		"1. a\n   ",
		"| a |\n|---|\n| ",
		"- [ ] ",
		"> - ",
	]);
	// Lines of a container, with its mark or its indentation, or as lazy as they may be.
	const line = random.pick(["\n", "\n", `\n${start.replace(/[^> ]/g, " ")}`]);
	let text = start;
	while (text.length < length) text += random.pick(random.chance(share) ? odd : plain) + glue;
	return (
		text.replaceAll("\n\n", "\n").replaceAll("\n", line) +
		random.pick(["", "", "\n\n[late]: /late\n[ref]: /u 't'\n"])
	);
}
