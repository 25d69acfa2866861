import type { RunSource } from "../../../core/events/question";

/** The model and endpoint as text: `gpt-5 · OpenAI`, `Built-in`. */
export function sourceWords({ model, name }: Pick<RunSource, "model" | "name">): string {
	return model === undefined || model === name ? name : `${model} · ${name}`;
}
