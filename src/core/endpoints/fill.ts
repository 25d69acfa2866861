/** How a server takes the text around the cursor. */
export type Fill = "suffix" | "mistral" | "llamacpp" | FillTemplate;

/** A prompt for servers that have only Completions: the model's own tokens around {prefix} and {suffix}. */
export interface FillTemplate {
	readonly template: string;
}

/** Whether a value of the settings is one. */
export function isFill(value: unknown): value is Fill {
	if (value === "suffix" || value === "mistral" || value === "llamacpp") return true;
	if (typeof value !== "object" || value === null || !("template" in value)) return false;
	const { template, ...rest } = value;
	return Object.keys(rest).length === 0 && typeof template === "string" && hasPlaces(template);
}

const hasPlaces = (template: string): boolean =>
	["{prefix}", "{suffix}"].every((place) => template.split(place).length === 2);
