import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../support/panel/browser";
import { openState } from "../support/panel/openState";
import { panelStates } from "../support/panel/panelStates";
import { themeNames } from "../support/panel/themes";

/** Widths of a narrow and of a usual side bar, and of an editor tab, in CSS pixels. */
const widths = [240, 480, 1_000];

/**
 * Takes a screenshot of every state of the panel in every theme and width.
 *
 * Arguments: the folder for the screenshots, then words that a file name must contain (none: all).
 */
async function main([folder = "test/output/panel", ...words]: readonly string[]): Promise<void> {
	await mkdir(folder, { recursive: true });
	const browser = await launchBrowser();
	try {
		for (const theme of themeNames) {
			for (const width of widths) {
				for (const [name, look] of Object.entries(panelStates)) {
					const file = `${name.replaceAll(" ", "-")}.${theme}.${width}.png`;
					if (!words.every((word) => file.includes(word))) continue;
					const panel = await openState(browser, look(), { theme, width, height: 900 });
					await panel.page.screenshot({ path: join(folder, file), animations: "disabled" });
					await panel.close();
					console.log(join(folder, file));
				}
			}
		}
	} finally {
		await browser.close();
	}
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
