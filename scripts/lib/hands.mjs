import { join } from "node:path";

/** How often a list is reopened for a row that is not in it yet. */
const maxAttempts = 10;

/**
 * The actions of a user in VS Code's workbench, with keyboard and mouse.
 * @param {import("playwright-core").Page} page
 * @param {string} folder the open folder
 */
export function handsOn(page, folder) {
	const input = page.locator(".quick-input-widget .quick-input-box input");
	const rows = page.locator(".quick-input-list .monaco-list-row");
	const mod = process.platform === "darwin" ? "Meta" : "Control";

	/**
	 * Opens a quick input with a key. A window that is just opening may miss the key, so it is repeated.
	 * @param {string} key
	 */
	async function open(key) {
		for (let tries = 1; tries < 5; tries++) {
			await page.keyboard.press(key);
			const heard = await input.waitFor({ timeout: 6_000 }).then(
				() => true,
				() => false,
			);
			if (heard) return;
		}
		await page.keyboard.press(key);
		await input.waitFor();
	}

	/**
	 * Opens a quick input with a key, types, and picks the row with that label.
	 * @param {string} key
	 * @param {string} text
	 * @param {string} label
	 */
	async function pick(key, text, label) {
		const row = rows.filter({ has: page.locator(".label-name", { hasText: label }) }).first();
		// A list that was opened before the extension registered its commands never shows them, and a list
		// closes if a busy editor takes the focus.
		for (let attempt = 1; ; attempt++) {
			await open(key);
			const taken = await input
				.fill(text, { timeout: 3_000 })
				.then(() => row.click({ timeout: 3_000 }))
				.then(
					() => true,
					() => false,
				);
			if (taken) break;
			if (attempt === maxAttempts) throw new Error(`VS Code's list for "${text}" has no row "${label}".`);
			await page.keyboard.press("Escape");
			await input.waitFor({ state: "hidden" });
		}
		// The list is closed. The command may have opened another one.
		await row.waitFor({ state: "hidden" });
	}

	return {
		/**
		 * Runs a command from the Command Palette.
		 * @param {string} title with its category: "Stream Panel: New Chat"
		 */
		runCommand: (title) => pick("F1", `>${title}`, title),

		/**
		 * Opens a file of the folder and waits for its text.
		 * @param {string} file its path within the folder, "src/retry.ts"
		 */
		async openFile(file) {
			const name = file.split("/").at(-1) ?? file;
			// By its whole path: this needs no file search, whose program is missing in VS Code 1.100 from npm.
			await pick(`${mod}+p`, join(folder, file), name);
			await page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
			await page.locator(".monaco-editor .view-lines .view-line").first().waitFor();
		},

		/**
		 * Selects whole lines in the active editor.
		 * @param {number} from counted from 1
		 * @param {number} to the last line, included
		 */
		async selectLines(from, to) {
			await page.locator(".monaco-editor .view-lines .view-line").first().waitFor();
			await open("Control+g");
			await input.fill(`:${from},1`);
			// Enter picks the active row, which for a moment is still the previous one.
			await rows
				.filter({ hasText: new RegExp(`line ${from}\\b`, "i") })
				.first()
				.waitFor({ state: "attached" });
			await page.keyboard.press("Enter");
			await input.waitFor({ state: "hidden" });
			await page.locator(".statusbar-item", { hasText: `Ln ${from}, Col 1` }).waitFor();
			for (let line = from; line < to; line++) await page.keyboard.press("Shift+ArrowDown");
			await page.keyboard.press("Shift+End");
			await page.locator(".statusbar-item", { hasText: "selected)" }).waitFor();
		},

		/**
		 * Drags the edge of the side bar.
		 * @param {number} width in CSS pixels
		 */
		async setSideBarWidth(width) {
			const box = await page.locator(".part.sidebar").boundingBox();
			if (!box) throw new Error("The side bar is hidden.");
			const middle = box.y + box.height / 2;
			await page.mouse.move(box.x + box.width, middle);
			await page.mouse.down();
			await page.mouse.move(box.x + width, middle, { steps: 8 });
			await page.mouse.up();
		},
	};
}
