import * as vscode from "vscode";
import { bestRows, excludeGlob, fileGlob } from "../../core/panel/contextRows";
import { fileOffer } from "./editorOffers";
import { findFile, type Offer } from "./found";

/** How many files are searched for the best matches. */
const maxFiles = 500;
/** How many files are listed before anything is typed. */
const maxUnasked = 20;
/** How long language servers may look for symbols, in milliseconds. */
const patience = 3_000;

/** Files of the workspace with a matching path, without those that the user's settings exclude. */
export async function fileOffers(query: string, token: vscode.CancellationToken): Promise<Offer[]> {
	const most = query === "" ? maxUnasked : maxFiles;
	const files = await vscode.workspace.findFiles(fileGlob(query), excluded(), most, token);
	return bestRows(
		query,
		files.map((uri) => fileOffer(uri, "file")),
	);
}

/** One glob for all files that the user's settings exclude from a search. */
export function excluded(): string | undefined {
	const { getConfiguration } = vscode.workspace;
	return excludeGlob(getConfiguration("files").get("exclude"), getConfiguration("search").get("exclude"));
}

/** Symbols of the workspace that language services find for this name. */
export async function symbolOffers(query: string, token: vscode.CancellationToken): Promise<Offer[]> {
	if (query === "") return [];
	const asked = vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
		"vscode.executeWorkspaceSymbolProvider",
		query,
	);
	const symbols = await Promise.race([asked, cancelled(token)]);
	const own = (symbols ?? []).filter(({ location: { uri } }) => isOwn(uri));
	return bestRows(query, own.map(symbolOffer));
}

const isOwn = (uri: vscode.Uri): boolean =>
	vscode.workspace.getWorkspaceFolder(uri) !== undefined && !uri.path.includes("/node_modules/");

function symbolOffer({ name, location: { uri, range } }: vscode.SymbolInformation): Offer {
	const detail = `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`;
	return { kind: "symbol", label: name, detail, find: () => findSymbol(uri, range) };
}

/** Some language services report only the range of the name. The range of the whole symbol is needed. */
async function findSymbol(uri: vscode.Uri, range: vscode.Range) {
	const command = "vscode.executeDocumentSymbolProvider";
	const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(command, uri);
	return findFile(uri, around(symbols ?? [], range) ?? range);
}

function around(symbols: readonly vscode.DocumentSymbol[], range: vscode.Range): vscode.Range | undefined {
	for (const { range: whole, selectionRange, children } of symbols) {
		if (selectionRange?.contains(range.start) || whole?.start.isEqual(range.start)) return whole;
		const inner = around(children ?? [], range);
		if (inner) return inner;
	}
	return undefined;
}

function cancelled(token: vscode.CancellationToken): Promise<undefined> {
	return new Promise((resolve) => {
		token.onCancellationRequested(() => resolve(undefined));
		setTimeout(() => resolve(undefined), patience);
	});
}
