import { FakeElement, FakeText } from "./fakeDom";

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const voidTags = new Set(["br", "hr", "img", "input"]);
const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>/y;
const attribute = / ([a-z-]+)="([^"]*)"/g;

/** Parses HTML as markdown-it writes it: well-formed, every attribute quoted, four entities. */
export function parseHtml(html: string): FakeElement {
	const root = new FakeElement("root");
	let top = root;
	for (let at = 0; at < html.length; ) {
		tag.lastIndex = at;
		const found = tag.exec(html);
		if (!found) {
			const end = html.indexOf("<", at);
			if (end === at) throw new Error(`No tag at ${at}: ${html.slice(at, at + 40)}`);
			const text = html.slice(at, end < 0 ? html.length : end);
			top.append(new FakeText(decoded(text)));
			at += text.length;
			continue;
		}
		at = tag.lastIndex;
		const [, slash, name = "", attributes = ""] = found;
		if (slash === "/") {
			if (top.localName !== name || !top.parentNode) throw new Error(`</${name}> closes <${top.localName}>`);
			top = top.parentNode;
			continue;
		}
		const element = new FakeElement(name);
		for (const [, key = "", value = ""] of attributes.matchAll(attribute))
			element.setAttribute(key, decoded(value));
		top.append(element);
		if (!voidTags.has(name)) top = element;
	}
	return root;
}

function decoded(text: string): string {
	return text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity);
}
