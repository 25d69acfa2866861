import * as vscode from "vscode";
import { ask } from "./ask";
import { projectRead } from "./awake";
import { count } from "./count";
import { atParameters } from "./parameters";
import { openDocument, toPlace, toPosition } from "./place";
import type { At, Place, ReferencesResult } from "./shapes";
import type { Tool } from "./tool";

const maxPlaces = 100;

/** Where the name at a place is used. */
export const references: Tool<At, ReferencesResult> = {
	name: "references",
	description: "Finds where the name at a place in a document is used, in the whole workspace.",
	parameters: atParameters,
	async run(args, signal) {
		const document = await openDocument(args.uri);
		const position = toPosition(document, args.line, args.character);
		await projectRead(document, signal);
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
			places: places.slice(0, maxPlaces),
			omitted: Math.max(0, places.length - maxPlaces),
		};
	},
};

function byPlace(a: Place, b: Place): number {
	return a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.character - b.character;
}

function summary(places: readonly Place[]): string {
	if (places.length === 0) return "nothing found";
	const files = new Set(places.map(({ uri }) => uri)).size;
	return `${count(places.length, "place")} in ${count(files, "file")}`;
}
