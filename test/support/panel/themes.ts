import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Themes that VS Code ships, with the values that it gave to a webview (1.139.1). */
export const themeNames = ["darkModern", "lightModern", "highContrastDark", "highContrastLight"] as const;

export type ThemeName = (typeof themeNames)[number];

interface Theme {
	readonly name: string;
	/** The classes of the webview's body. */
	readonly bodyClass: string;
	readonly variables: Record<string, string>;
}

export async function themeOf(name: ThemeName): Promise<Theme> {
	const file = join(process.cwd(), "test/fixtures/themes", `${name}.json`);
	return JSON.parse(await readFile(file, "utf8")) as Theme;
}
