import * as vscode from "vscode";
import { StreamError } from "../../../core/errors/errors";
import { stackFrames } from "../../../core/errors/stackFrames";
import type { Log } from "../../../core/log";
import type { Chats } from "../../../core/run/chats";
import type { ConversationSummary } from "../../../core/storage/summary";
import { prefix } from "../../commands/commands";
import { Disposable } from "../../disposable";
import type { HistoryStore } from "../historyStore";
import { onHistoryChange, openState } from "./changes";
import { row, type Section, sections } from "./rows";

/** The tree's elements: sections with conversations. Commands of a row's menu receive its element. */
export type HistoryElement = Section | ConversationSummary;

export interface TreeParts {
	readonly store: HistoryStore;
	readonly chats: Chats;
	readonly log: Log;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

/** The stored conversations, by day. */
export class HistoryTree extends Disposable implements vscode.TreeDataProvider<HistoryElement> {
	private readonly changes = this._register(new vscode.EventEmitter<undefined>());
	private readonly problems = this._register(new vscode.EventEmitter<string | undefined>());

	readonly onDidChangeTreeData = this.changes.event;
	/** Fires with the reason why the list could not be read; undefined if it could be read. */
	readonly onProblem = this.problems.event;

	constructor(private readonly parts: TreeParts) {
		super();
		this._register({ dispose: onHistoryChange(parts.store, parts.chats, () => this.refresh()) });
	}

	/** Redraws everything, because relative times become outdated. */
	refresh(): void {
		this.changes.fire(undefined);
	}

	async getChildren(element?: HistoryElement): Promise<HistoryElement[]> {
		if (element) return isSection(element) ? [...element.summaries] : [];
		return sections(await this.list(), this.parts.now());
	}

	getTreeItem(element: HistoryElement): vscode.TreeItem {
		return isSection(element) ? sectionItem(element) : this.chatItem(element);
	}

	private async list(): Promise<readonly ConversationSummary[]> {
		try {
			const all = await this.parts.store.list();
			this.problems.fire(undefined);
			return all;
		} catch (error) {
			if (!(error instanceof StreamError))
				this.parts.log.warn(`The history could not be listed: ${stackFrames(error)}`);
			this.problems.fire(
				error instanceof StreamError
					? error.failure.message
					: "The history could not be read. Reload the window, or open the log for details.",
			);
			return [];
		}
	}

	private chatItem(summary: ConversationSummary): vscode.TreeItem {
		const { id, title, description, tooltip, spoken, icon, context } = row(
			summary,
			openState(this.parts.chats),
			this.parts.now(),
		);
		return {
			id,
			label: title,
			description,
			tooltip,
			accessibilityInformation: { label: spoken },
			iconPath: new vscode.ThemeIcon(icon),
			contextValue: context,
			command: { command: `${prefix}openChat`, title: "Open Chat", arguments: [id] },
		};
	}
}

function sectionItem({ name }: Section): vscode.TreeItem {
	const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
	item.id = `section ${name}`;
	return item;
}

function isSection(element: HistoryElement): element is Section {
	return "summaries" in element;
}
