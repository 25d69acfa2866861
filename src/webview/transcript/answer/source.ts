import type { RunSource } from "../../../core/events/question";

/** Who answers, in words: `gpt-5 · OpenAI`, `Built-in`. */
export function sourceWords({ model, name }: RunSource): string {
	return model === undefined || model === name ? name : `${model} · ${name}`;
}
