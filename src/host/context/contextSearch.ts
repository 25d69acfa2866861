import * as vscode from "vscode";
import { bestRows, maxRows } from "../../core/panel/contextRows";
import type { Reply } from "../panel/panelSurface";
import { editorOffers } from "./editorOffers";
import type { Offer } from "./found";
import { fileOffers, symbolOffers } from "./workspaceOffers";

/** How many rows are remembered: enough for all lists that may still be open. */
const maxOffers = 500;

/** Finds what can be attached, and remembers the offered rows: the panel selects by id only. */
export class ContextSearch {
	private readonly offers = new Map<string, Offer>();
	private running: vscode.CancellationTokenSource | undefined;
	private next = 0;

	/** Replies with rows as they are found. A new search cancels the previous one. */
	async search(id: string, query: string, reply: Reply): Promise<void> {
		this.running?.cancel();
		const source = new vscode.CancellationTokenSource();
		this.running = source;
		const { token } = source;
		const seen = new Set<string>();
		let left = maxRows;
		const tell = (found: readonly Offer[], done = false) => {
			if (token.isCancellationRequested) return;
			const fresh = found.filter(({ uri }) => isNew(seen, uri)).slice(0, left);
			left -= fresh.length;
			if (fresh.length > 0 || done) {
				reply({ type: "contextResults", id, rows: fresh.map((offer) => this.row(offer)), done });
			}
		};
		try {
			tell(bestRows(query, editorOffers()));
			const symbols = noneIfFailed(symbolOffers(query, token));
			tell(await noneIfFailed(fileOffers(query, token)));
			tell(await symbols, true);
		} finally {
			if (this.running === source) this.running = undefined;
			source.dispose();
		}
	}

	/** The offer of a row; undefined if it was never offered, or is too old. */
	offered(id: string): Offer | undefined {
		return this.offers.get(id);
	}

	private row(offer: Offer) {
		const id = `context-${this.next++}`;
		this.offers.set(id, offer);
		const [oldest] = this.offers.keys();
		if (this.offers.size > maxOffers && oldest !== undefined) this.offers.delete(oldest);
		const { kind, label, detail } = offer;
		return { id, kind, label, ...(detail === undefined ? {} : { detail }) };
	}
}

function isNew(seen: Set<string>, uri: vscode.Uri | undefined): boolean {
	if (!uri) return true;
	const isFresh = !seen.has(uri.toString());
	seen.add(uri.toString());
	return isFresh;
}

/** A failed search returns no rows, so that the other rows are still shown. */
async function noneIfFailed(found: Promise<Offer[]>): Promise<Offer[]> {
	try {
		return await found;
	} catch {
		return [];
	}
}
