import type { Token } from "markdown-it";

type Attribute = [name: string, value: string | number];

/**
 * A token as markdown-it has it. Its own class, as it is published, defines each field by a call: that alone
 * is a sixth of the time that parsing takes.
 */
export class PlainToken implements Token {
	attrs: Attribute[] | null = null;
	map: [number, number] | null = null;
	level = 0;
	children: Token[] | null = null;
	content = "";
	markup = "";
	info = "";
	meta: Record<string, unknown> | null = null;
	block = false;
	hidden = false;

	constructor(
		public type: string,
		public tag: string,
		public nesting: -1 | 0 | 1,
	) {}

	attrIndex(name: string): number {
		return this.attrs?.findIndex(([own]) => own === name) ?? -1;
	}

	attrPush(attribute: Attribute): void {
		this.attrs = [...(this.attrs ?? []), attribute];
	}

	attrSet(name: string, value: string | number): void {
		const found = this.attrs?.[this.attrIndex(name)];
		if (found) found[1] = value;
		else this.attrPush([name, value]);
	}

	attrGet(name: string): string | number | null {
		return this.attrs?.[this.attrIndex(name)]?.[1] ?? null;
	}

	attrJoin(name: string, value: string): void {
		const found = this.attrGet(name);
		this.attrSet(name, found === null ? value : `${found} ${value}`);
	}
}
