import * as vscode from "vscode";
import { ask } from "../ask";
import { count } from "../count";
import { nameAt } from "../languageServer";
import { atParameters } from "../parameters";
import { toPlace } from "../place";
import { readLines } from "../readLines";
import type { At, Place, Reference, ReferencesResult } from "../shapes";
import type { Tool } from "../tool";

const maxPlaces = 100;
const maxFilesRead = 20;
const maxTextLength = 160;

/** Where the name at a position is used. */
export const references: Tool<At, ReferencesResult> = {
	name: "references",
	description: "Finds where the name at a position in a document is used, in the whole workspace.",
	parameters: atParameters,
	async run(args, signal) {
		const { document, position } = await nameAt(args, signal);
		const found = await ask(
			() =>
				vscode.commands.executeCommand<vscode.Location[] | undefined>(
					"vscode.executeReferenceProvider",
					document.uri,
					position,
				),
			signal,
		);
		const self = document.uri.toString();
		const places = (found ?? [])
			.filter(({ uri, range }) => uri.toString() !== self || !range.contains(position))
			.map(({ uri, range }) => toPlace(uri, range))
			.sort(byPlace);
		return {
			summary: summary(places),
			places: await withText(places.slice(0, maxPlaces), signal),
			omitted: Math.max(0, places.length - maxPlaces),
		};
	},
};

/** Adds the source lines from the first files, which show how the name is used. */
async function withText(places: readonly Place[], signal: AbortSignal): Promise<Reference[]> {
	const uris = [...new Set(places.map(({ uri }) => uri))].slice(0, maxFilesRead);
	const read = uris.map(async (uri) => [uri, await readLines(vscode.Uri.parse(uri, true))] as const);
	const files = new Map(await ask(() => Promise.all(read), signal));
	return places.map((place) => {
		const text = files.get(place.uri)?.[place.line - 1]?.trim().slice(0, maxTextLength);
		return text === undefined ? place : { ...place, text };
	});
}

function byPlace(a: Place, b: Place): number {
	return a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.character - b.character;
}

function summary(places: readonly Place[]): string {
	if (places.length === 0) return "nothing found";
	const files = new Set(places.map(({ uri }) => uri)).size;
	return `${count(places.length, "place")} in ${count(files, "file")}`;
}
