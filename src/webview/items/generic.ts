import { firstWords, spoken } from "../dom/words";
import type { StepBody } from "./step/stepBody";
import { callView } from "./tools/call";

/** Of longer strings (images, encrypted content) only the length is shown. */
const longest = 20_000;

/** Fields without information for a reader, or already in the line. */
const plain = new Set(["id", "type", "status", "call_id"]);

/** The view of any item: its name, its state, and all its text and data, so that nothing is hidden. */
export const generic = callView<{ type: string; status?: string | null }>({
	icon: "symbol-misc",
	name: (item) => spoken(item.type),
	detail: (item) => {
		const { name, title } = item as { name?: unknown; title?: unknown };
		const word = [name, title].find((text) => typeof text === "string");
		return typeof word === "string" ? firstWords(word) : undefined;
	},
	body(body, item) {
		for (const [key, value] of Object.entries(item)) if (!plain.has(key)) drawField(body, spoken(key), value);
		body.json("Type", item.type);
	},
});

function drawField(body: StepBody, label: string, value: unknown): void {
	if (typeof value === "string") body.text(label, shortened(value));
	else if (value !== null && value !== undefined) body.text(label, JSON.stringify(value, shorten, 2));
}

function shorten(_key: string, value: unknown): unknown {
	return typeof value === "string" ? shortened(value) : value;
}

function shortened(text: string): string {
	return text.length <= longest ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
}
