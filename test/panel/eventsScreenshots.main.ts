import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../support/panel/browser";
import { themeNames } from "../support/panel/themes";
import { eventsLooks } from "../support/streamEvents/eventsLooks";
import { openEvents } from "../support/streamEvents/eventsPage";

/** Widths of a narrow side bar, of a usual one, and of VS Code's panel area, in CSS pixels. */
const widths = [240, 480, 1_000];

/**
 * Takes a screenshot of every state of the events page in every theme and width.
 *
 * Arguments: the folder for the screenshots, then words that a file name must contain (none: all).
 */
async function main([folder = "test/output/events", ...words]: readonly string[]): Promise<void> {
	await mkdir(folder, { recursive: true });
	const browser = await launchBrowser();
	try {
		for (const theme of themeNames) {
			for (const width of widths) {
				for (const [name, look] of Object.entries(eventsLooks)) {
					const file = `${name.replaceAll(" ", "-")}.${theme}.${width}.png`;
					if (!words.every((word) => file.includes(word))) continue;
					const height = width === 1_000 ? 420 : 700;
					const events = await openEvents(browser, { theme, width, height });
					await look(events);
					await events.page.screenshot({ path: join(folder, file), animations: "disabled" });
					await events.close();
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
