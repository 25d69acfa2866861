import { join } from "node:path";

/** How often a list is opened anew for a row that is not in it yet. */
const maxAttempts = 10;

/**
 * What a person does in VS Code's workbench with keyboard and mouse.
 * @param {import("playwright-core").Page} page
 * @param {string} folder the folder that is open
 */
export function handsOn(page, folder) {
	const input = page.locator(".quick-input-widget .quick-input-box input");
	const rows = page.locator(".quick-input-list .monaco-list-row");
	const mod = process.platform === "darwin" ? "Meta" : "Control";

	/**
	 * Opens a quick input with a key. A window that is just opening may not hear it yet: hence again.
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
	 * Opens a quick input with a key, types, and takes the row with that label.
	 * @param {string} key
	 * @param {string} text
	 * @param {string} label
	 */
	async function pick(key, text, label) {
		const row = rows.filter({ has: page.locator(".label-name", { hasText: label }) }).first();
		// A list that was opened before an extension had registered its commands never learns of them; and one
		// that loses the focus to an editor, which is still busy, closes.
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
		// The list is gone; what the row does may have opened another one.
		await row.waitFor({ state: "hidden" });
	}

	return {
		/**
		 * Runs a command from the palette.
		 * @param {string} title with its category: "Stream Panel: New Chat"
		 */
		runCommand: (title) => pick("F1", `>${title}`, title),

		/**
		 * Opens a file of the folder, and waits until its text is there.
		 * @param {string} file its path within the folder, "src/retry.ts"
		 */
		async openFile(file) {
			const name = file.split("/").at(-1) ?? file;
			// By its whole path: that needs no search, for which the npm VS Code 1.100 lacks the program.
			await pick(`${mod}+p`, join(folder, file), name);
			await page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
			await page.locator(".monaco-editor .view-lines .view-line").first().waitFor();
		},

		/**
		 * Selects whole lines in the active editor.
		 * @param {number} from counted from 1
		 * @param {number} to that line included
		 */
		async selectLines(from, to) {
			await page.locator(".monaco-editor .view-lines .view-line").first().waitFor();
			await open("Control+g");
			await input.fill(`:${from},1`);
			// Enter takes what the list says, and that is still the row before for a moment.
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
		 * Drags the side bar's edge.
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
