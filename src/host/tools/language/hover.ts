import * as vscode from "vscode";
import { ask, pause } from "../ask";
import { nameAt } from "../languageServer";
import { atParameters } from "../parameters";
import type { At, HoverResult } from "../shapes";
import type { Tool } from "../tool";

/** TypeScript's prefix of a signature while it still reads the project; types may be wrong until then. */
const stillLoading = /^\s*```\w*\s*\(loading\.\.\.\)/m;
const pauseInMs = 200;
const maxTries = 25;

/** The content of a hover: usually the signature, followed by the documentation. */
export const hover: Tool<At, HoverResult> = {
	name: "hover",
	description: "Shows the signature and documentation of the name at a position in a document, as Markdown.",
	parameters: atParameters,
	async run(args, signal) {
		const { document, position } = await nameAt(args, signal);
		for (let tries = 1; ; tries += 1) {
			const hovers = await ask(
				() =>
					vscode.commands.executeCommand<vscode.Hover[]>(
						"vscode.executeHoverProvider",
						document.uri,
						position,
					),
				signal,
			);
			const contents = hovers
				.map((one) => one.contents.map(toMarkdown).join("\n\n").trim())
				.filter((text) => text !== "");
			if (tries === maxTries || !contents.some((text) => stillLoading.test(text))) {
				return { summary: contents.length === 0 ? "nothing found" : summary(contents), contents };
			}
			await pause(pauseInMs, signal);
		}
	},
};

function toMarkdown(content: vscode.MarkdownString | vscode.MarkedString): string {
	if (typeof content === "string") return content;
	return "language" in content ? `\`\`\`${content.language}\n${content.value}\n\`\`\`` : content.value;
}

/** The first line of the signature, shortened. */
function summary(contents: readonly string[]): string {
	const line = contents
		.join("\n")
		.split("\n")
		.find((text) => text.trim() !== "" && !text.startsWith("```"));
	const text = (line ?? "").trim();
	return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
