import * as vscode from "vscode";
import type { Chats } from "../../core/run/chats";
import type { EventsCommand, RunHead } from "../../core/streamEvents/channel";
import type { EventRing } from "../../core/streamEvents/eventRing";
import { prefix } from "../commands/commands";
import { Disposable } from "../disposable";
import type { Log } from "../log";
import type { EventsHandlers, EventsOptions } from "./eventsSurface";
import { EventsTab } from "./eventsTab";
import { EventsView } from "./eventsView";
import { RunActions } from "./runActions";

/** The longest JSON that the page shows, in characters. */
const longestJson = 200_000;

/** The events view wherever it is, and what can be done with a run. */
export class StreamEvents extends Disposable {
	readonly actions: RunActions;
	private readonly view: EventsView;
	private readonly tab: EventsTab;

	constructor(
		context: Pick<vscode.ExtensionContext, "extensionUri" | "globalState">,
		private readonly ring: EventRing,
		chats: Chats,
		log: Log,
		reveal: () => Promise<void>,
	) {
		super();
		this._register({ dispose: chats.onEvents((events) => ring.add(events)) });
		this.actions = new RunActions(ring, chats, log, reveal);
		const options: EventsOptions = {
			extension: context.extensionUri,
			log,
			ring,
			heads: () => this.heads(),
			handlers: this.handlers(),
		};
		this.view = this._register(new EventsView(options, context.globalState));
		this.tab = this._register(new EventsTab(options));
	}

	/** Show Stream Events: in VS Code's panel area. */
	show(): Promise<void> {
		return this.view.reveal();
	}

	openInTab(): void {
		this.tab.reveal();
	}

	private heads(): RunHead[] {
		return this.ring.runs.map(({ id, head }) =>
			!head.ended && this.actions.stepping(id) ? { ...head, stepping: true } : head,
		);
	}

	private handlers(): EventsHandlers {
		const { actions } = this;
		return {
			json: ({ run, number }, reply) => {
				const whole = this.ring.get(run)?.json(number, "  ");
				const json = whole?.slice(0, longestJson);
				const omitted = (whole?.length ?? 0) - (json?.length ?? 0);
				reply({ type: "json", run, number, ...(json === undefined ? {} : { json }), omitted });
			},
			copyJson: ({ run, number }) => actions.copyJson(run, number),
			copyAsCurl: ({ run }) => actions.copyAsCurl(run),
			saveRecording: ({ run }) => actions.saveRecording(run),
			replay: ({ run, speed }, reply) =>
				actions.replay(run, speed, (replay) => reply({ type: "select", run: replay })),
			step: ({ run, rest }) => {
				actions.step(run, rest);
				this.view.refresh();
				this.tab.refresh();
			},
			stop: ({ run }) => actions.stop(run),
			command: ({ command }) => runCommand(command),
		};
	}
}

function runCommand(command: EventsCommand): Thenable<unknown> {
	return vscode.commands.executeCommand(prefix + command);
}
