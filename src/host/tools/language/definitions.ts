import * as vscode from "vscode";
import { ask } from "../ask";
import { count } from "../count";
import { projectRead } from "../languageServer";
import { type Name, namesIn } from "../names";
import { linesParameters } from "../parameters";
import { openDocument, toPlace, toRange } from "../place";
import type { Definition, DefinitionsResult, Lines } from "../shapes";
import type { Tool } from "../tool";

/** Each name is one request to a service: enough for a function, limited for a huge selection. */
const maxNames = 40;
const atOnce = 6;
/** In UTF-16 units; a file may have one line of megabytes. */
const maxText = 200_000;

/** Where the names that are used in some lines are defined. */
export const definitions: Tool<Lines, DefinitionsResult> = {
	name: "definitions",
	description:
		"Finds the definitions of the names that are used in some lines of a document. " +
		`At most ${maxNames} different names are looked up.`,
	parameters: linesParameters,
	async run(args, signal) {
		const document = await openDocument(args.file);
		const range = toRange(document, args.line, args.endLine);
		const text = document.getText(range).slice(0, maxText);
		const names = namesIn(text, range.start.line + 1, document.languageId);
		await projectRead(document, signal);
		const asked = names.slice(0, maxNames);
		const found: Definition[] = [];
		const waiting = asked.entries();
		const worker = async () => {
			for (const [index, name] of waiting) {
				const definition = await define(document, name, signal);
				if (definition.places.length > 0) found[index] = definition;
			}
		};
		await Promise.all(Array.from({ length: atOnce }, worker));
		const known = found.filter((definition) => definition !== undefined);
		return {
			summary: known.length === 0 ? "nothing found" : `${count(known.length, "name")} found`,
			definitions: known,
			asked: asked.length,
			omitted: names.length - asked.length,
		};
	},
};

async function define(document: vscode.TextDocument, name: Name, signal: AbortSignal): Promise<Definition> {
	const position = new vscode.Position(name.line - 1, name.character - 1);
	const found = await ask(
		() =>
			vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
				"vscode.executeDefinitionProvider",
				document.uri,
				position,
			),
		signal,
	);
	const places = found.map((one) =>
		"targetUri" in one
			? toPlace(one.targetUri, one.targetSelectionRange ?? one.targetRange)
			: toPlace(one.uri, one.range),
	);
	return { ...name, places };
}
