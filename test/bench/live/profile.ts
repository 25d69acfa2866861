import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tempFolder } from "../../../scripts/lib/tempFolder.mjs";
import { question } from "./server";

/** Keybindings for commands of VS Code's chat, as Playwright names them. */
export const keys = {
	manage: "Control+Alt+Shift+F7",
	ask: "Control+Alt+Shift+F8",
	clear: "Control+Alt+Shift+F9",
} as const;

const bindings = [
	{ key: keys.manage, command: "workbench.action.chat.manage" },
	{ key: keys.ask, command: "workbench.action.chat.open", args: { query: question, mode: "ask" } },
	{ key: keys.clear, command: "workbench.action.chat.newChat" },
].map((binding) => ({ ...binding, key: binding.key.toLowerCase().replace("control", "ctrl") }));

/** A user data folder with one model for VS Code's chat, on the same server as our endpoint. */
export async function makeProfile(url: string) {
	const { path, remove } = await tempFolder();
	const user = join(path, "data/User");
	await mkdir(user, { recursive: true });
	const model = {
		...{ id: "loop-1", name: "Loop One", url: `${url}/responses`, apiType: "responses", toolCalling: true },
		...{ vision: false, maxInputTokens: 200_000, maxOutputTokens: 100_000 },
	};
	const vendor = { vendor: "customendpoint", name: "Loopback", apiType: "responses", apiKey: "none" };
	await writeFile(join(user, "chatLanguageModels.json"), JSON.stringify([{ ...vendor, models: [model] }]));
	await writeFile(join(user, "keybindings.json"), JSON.stringify(bindings));
	const endpoint = {
		...{ id: "bench", name: "Bench", baseUrl: url, api: "responses", model: "loop-1", auth: "none" },
	};
	return {
		data: path,
		remove,
		settings: {
			"chat.disableAIFeatures": false,
			"streamPanel.endpoints": [endpoint],
			"streamPanel.endpoint": "bench",
		},
	};
}
