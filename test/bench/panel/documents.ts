import { Random } from "../../support/markdown/random";

/** Documents to stream, each of one shape and any length. They are always the same. */

const words =
	"the quick stream parser reads bytes from a socket and yields typed events while the editor panel renders every delta without blocking input so that people can follow progress across many tools and files in one session".split(
		" ",
	) as [string, ...string[]];

class Writer {
	constructor(private readonly random: Random) {}

	word(): string {
		return this.random.pick(words);
	}

	sentence(): string {
		const list = this.random.list(this.random.int(8, 19), () => this.#inline());
		const text = list.join(" ");
		return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
	}

	paragraph(): string {
		return this.random.list(this.random.int(2, 4), () => this.sentence()).join(" ");
	}

	codeLine(index: number): string {
		return this.random.pick([
			`const ${this.word()}${index} = await ${this.word()}(${index}, "${this.word()}"); // ${this.word()} ${this.word()}`,
			`if (${this.word()} > ${index % 9}) {`,
			`\treturn ${this.word()}.map((x) => x * ${index % 7});`,
			"}",
			`export function ${this.word()}${index}(a: string, b: number): void {`,
			`\t/* ${this.word()} */ console.log(\`\${a}: \${b}\`);`,
		]);
	}

	block(): string {
		const { random } = this;
		const make: readonly [share: number, () => string][] = [
			[0.08, () => `${"#".repeat(random.int(1, 4))} ${this.word()} ${this.word()} ${this.word()}`],
			[0.58, () => this.paragraph()],
			[0.74, () => this.#list()],
			[0.88, () => `\`\`\`ts\n${lines(random.int(6, 27), (index) => this.codeLine(index))}\n\`\`\``],
			[
				0.93,
				() =>
					`| Name | Value | Notes |\n| --- | ---: | :---: |\n${lines(random.int(3, 8), () => this.row())}`,
			],
			[0.96, () => `> ${this.sentence()}\n> ${this.sentence()}`],
			[0.98, () => lines(4, () => `- [${random.pick(["x", " "])}] ${this.sentence()}`)],
			[1, () => "---"],
		];
		const share = random.next();
		return (make.find(([limit]) => share < limit) ?? make[1])?.[1]() ?? "";
	}

	row(): string {
		return `| \`${this.word()}\` | ${this.random.int(0, 9999)} | ${this.word()} **${this.word()}** ${this.word()} |`;
	}

	#inline(): string {
		const word = this.word();
		const share = this.random.next();
		if (share < 0.05) return `**${word} ${this.word()}**`;
		if (share < 0.09) return `*${word}*`;
		if (share < 0.15) return `\`${word}()\``;
		if (share < 0.17) return `[${word}](https://example.com/${word}/${this.random.int(0, 999)})`;
		return share < 0.18 ? `~~${word}~~` : word;
	}

	#list(): string {
		const ordered = this.random.chance(0.4);
		return lines(this.random.int(3, 7), (index) => {
			const item = `${ordered ? `${index + 1}. ` : "- "}${this.sentence()}`;
			return this.random.chance(0.2) ? `${item}\n${ordered ? "   " : "  "}- ${this.sentence()}` : item;
		});
	}
}

function lines(count: number, make: (index: number) => string): string {
	return Array.from({ length: count }, (_, index) => make(index)).join("\n");
}

/** Repeats pieces up to a length. */
function fill(length: number, make: (writer: Writer, index: number) => string, start = ""): string {
	const writer = new Writer(new Random(7));
	let text = start;
	for (let index = 0; text.length < length; index++) text += make(writer, index);
	return text.slice(0, length);
}

const unclosed = ["*", "**", "`", "[", "~~", "_", "![", "]("] as const;

export const documents = {
	mixed: (length: number) => fill(length, (writer) => `${writer.block()}\n\n`),
	list: (length: number) => fill(length, (writer) => `- ${writer.sentence()}\n`),
	nested: (length: number) =>
		fill(length, (writer, index) => `${"  ".repeat(index % 4)}- ${writer.sentence()}\n`),
	quote: (length: number) => fill(length, (writer) => `> ${writer.paragraph()}\n>\n`),
	table: (length: number) =>
		fill(length, (writer) => `${writer.row()}\n`, "| Name | Value | Notes |\n| --- | ---: | :---: |\n"),
	fence: (length: number) =>
		fill(length, (writer, index) => `${writer.codeLine(index)}\n`, "Here it is:\n\n```ts\n"),
	indented: (length: number) =>
		fill(length, (writer, index) => `    ${writer.codeLine(index)}\n`, "Here it is:\n\n"),
	paragraph: (length: number) => fill(length, (writer) => `${writer.sentence()} `),
	unclosed: (length: number) =>
		fill(
			length,
			(writer, index) => `${writer.sentence()} ${unclosed[index % unclosed.length]}${writer.word()} `,
		),
} as const;

export type Shape = keyof typeof documents;
