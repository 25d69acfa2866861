import { Random } from "../../support/markdown/random";

const seed = 11;
const words =
	"a stream of bytes becomes typed events and the panel draws what changed while people read each answer in their editor without waiting for layout so long lists tables and code stay quick".split(
		" ",
	) as [string, ...string[]];

/** A document of mixed Markdown, always the same, with words that identify its parts. */
export interface Document {
	readonly text: string;
	/** One unique word in each block of prose, in order. The last one ends the text. */
	readonly marks: readonly string[];
	/** Positions after a sentence where a citation may be, in UTF-16 units. */
	readonly ends: readonly number[];
}

/** @param length in characters, accurate to one block */
export function mixedDocument(length: number): Document {
	const random = new Random(seed);
	const marks: string[] = [];
	const ends: number[] = [];
	let text = "";
	const mark = () => {
		const next = `q${String(marks.length).padStart(4, "0")}q`;
		marks.push(next);
		return next;
	};
	while (text.length < length - 40) {
		const block = blockOf(random, mark);
		if (block.endsWith(".")) ends.push(text.length + block.length);
		text += `${block}\n\n`;
	}
	return { text: `${text}This is the end of it, ${mark()}`, marks, ends };
}

function blockOf(random: Random, mark: () => string): string {
	const word = () => random.pick(words);
	const run = (count: number) => random.list(count, () => inline(random)).join(" ");
	const sentence = () => `${word()} ${mark()} ${run(random.int(8, 18))}.`;
	const makers = [
		() => `${"#".repeat(random.int(2, 4))} ${word()} ${mark()} ${word()}`,
		() => random.list(random.int(2, 4), sentence).join(" "),
		() => random.list(random.int(2, 4), sentence).join(" "),
		() => random.list(random.int(3, 7), () => `- ${sentence()}`).join("\n"),
		() => `\`\`\`ts\n${random.list(random.int(5, 16), () => codeLine(random)).join("\n")}\n\`\`\``,
		() =>
			`| name | value |\n| --- | ---: |\n${random
				.list(random.int(3, 7), () => `| ${mark()} ${word()} | ${random.int(0, 9_999)} |`)
				.join("\n")}`,
	] as const;
	return random.pick(makers)();
}

function inline(random: Random): string {
	const word = random.pick(words);
	const share = random.next();
	if (share < 0.06) return `**${word}**`;
	if (share < 0.1) return `*${word}*`;
	if (share < 0.15) return `\`${word}()\``;
	return share < 0.17 ? `[${word}](https://example.com/${word})` : word;
}

function codeLine(random: Random): string {
	const word = () => random.pick(words);
	return random.pick([
		`const ${word()} = await ${word()}(${random.int(0, 99)}, "${word()}"); // ${word()} ${word()}`,
		`if (${word()} > ${random.int(0, 9)}) return ${word()}.map((x) => x * ${random.int(2, 9)});`,
		`export function ${word()}(a: string, b: number): void {`,
		"}",
	]);
}
