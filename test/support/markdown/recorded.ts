import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const shared = "../shared/streams";
const own = "test/fixtures";

/** Every text in the recordings of real servers, or in the project's own where these do not lie beside it. */
export function recordedTexts(most: number): string[] {
	const folder = existsSync(shared) ? shared : own;
	const texts = new Set<string>();
	for (const kind of ["responses", "chat"]) {
		for (const file of readdirSync(join(folder, kind)).sort()) {
			if (file.endsWith(".jsonl")) addTexts(texts, readFileSync(join(folder, kind, file), "utf8"));
		}
	}
	// Each section of a long one is a text of its own as well.
	for (const text of [...texts]) for (const section of text.split(/\n(?=#|\n)/)) texts.add(section.trim());
	return [...texts].filter((text) => /\S\s+\S/.test(text)).slice(0, most);
}

function addTexts(texts: Set<string>, lines: string): void {
	let answer = "";
	for (const line of lines.split("\n").filter(Boolean)) {
		const event: unknown = JSON.parse(line);
		answer += contentOf(event);
		addStrings(texts, event);
	}
	texts.add(answer);
}

/** What a chunk of a chat adds to the answer. */
function contentOf(event: unknown): string {
	const choices = fieldOf(event, "choices");
	const content = fieldOf(fieldOf(Array.isArray(choices) ? choices[0] : undefined, "delta"), "content");
	return typeof content === "string" ? content : "";
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** All but what is no text: ids, encrypted content, pictures. What a tool has answered in JSON is looked into. */
function addStrings(texts: Set<string>, value: unknown): void {
	if (typeof value === "string") {
		if (value.length < 20 || value.length > 20_000 || !value.includes(" ")) return;
		const inner = parsed(value);
		if (inner === undefined) texts.add(value);
		else addStrings(texts, inner);
	} else if (typeof value === "object" && value !== null) {
		for (const inner of Object.values(value)) addStrings(texts, inner);
	}
}

function parsed(text: string): unknown {
	if (!/^[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
