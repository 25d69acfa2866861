/** The content of a document: one repeated piece, or a text that depends on the length. */
type Maker = string | ((length: number) => string);

/** The characters per column of a wide table: a head, a delimiter and one row. */
const perColumn = "|a|-|b".length;
/** The approximate characters per label for its use and its definition. */
const perLabel = 40;

/** Constructs that are closed, so that the text can be settled piece by piece. */
const closedMakers = {
	words: "word ",
	links: "[a](b) ",
	images: "![a](b) ",
	emphasis: "*a* **b** ",
	code: "`a` b ",
	urls: "http://a.b/ ",
	emails: "a@b.cc ",
	entities: "&amp; ",
	hardBreaks: "a\\\n",
	softBreaks: "some words\n",
	rules: "---\n\n",
	quoteLines: "> a\n",
	list: "- a\n",
	longItem: (length) => `- ${filled("some words ", length)}`,
	tableLong: (length) => `|a|b|c|\n|-|-|-|\n${filled("|x|`y`|*z*|\n", length)}`,
	tableWide(length) {
		const row = (cell: string) => `${cell.repeat(Math.floor(length / perColumn))}|\n`;
		return row("|a") + row("|-") + row("|b");
	},
	references(length) {
		const labels = Array.from({ length: Math.floor(length / perLabel) }, (_, index) => `[r${index}]`);
		const uses = labels.map((label) => `${label} text\n\n`);
		return [...uses, ...labels.map((label, index) => `${label}: /${index}\n`)].join("");
	},
	strikes: "~~a~~ b ",
	emoji: "👨‍👩‍👧 ",
} satisfies Record<string, Maker>;

/** Constructs that are never closed. */
const openMakers = {
	brackets: "[",
	bangs: "![",
	linkStarts: "[a](",
	stars: "*a **b ",
	starsUnderscores: "*_",
	less: "<",
	tags: "<a ",
	comments: "<!--",
	cdata: "<![CDATA[",
	instructions: "<?",
	ampersands: "&a",
	titles: '[a](b "',
	strikesOpen: "~~a ",
} satisfies Record<string, Maker>;

export type ClosedShape = keyof typeof closedMakers;
export type OpenShape = keyof typeof openMakers;
export type Shape = ClosedShape | OpenShape;

export const closedShapes = Object.keys(closedMakers) as ClosedShape[];
export const openShapes = Object.keys(openMakers) as OpenShape[];

const makers: Readonly<Record<Shape, Maker>> = { ...closedMakers, ...openMakers };

/** A document of one shape and about this length. It is always the same. */
export function documentOf(shape: Shape, length: number): string {
	const maker = makers[shape];
	return typeof maker === "string" ? filled(maker, length) : maker(length);
}

function filled(piece: string, length: number): string {
	return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}
