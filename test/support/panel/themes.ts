import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Themes of VS Code, with the values that it passed to a webview (1.139.1). */
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
