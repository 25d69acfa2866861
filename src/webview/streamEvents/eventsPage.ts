import type { EventsPlace, FromEventsPage, RunHead, ToEventsPage } from "../../core/streamEvents/channel";
import { allTypes, type FilterSettings } from "../../core/streamEvents/eventFilter";
import { placeAt } from "../../core/streamEvents/rates";
import { ShownRun } from "../../core/streamEvents/shownRun";
import { el, setShown } from "../dom/dom";
import type { VsCodeApi } from "../vscodeApi";
import { Comparison } from "./comparison";
import { EventsPane } from "./eventsPane";
import { SummaryView } from "./summaryView";
import { Toolbar } from "./toolbar";
import { welcomeNode } from "./welcome";

/** How often figures and charts are drawn while events come, in milliseconds. */
const slow = 250;

/** Stands for the run until there is one. */
const noRun: RunHead = {
	id: "",
	title: "",
	source: { endpoint: "", name: "" },
	startedAt: 0,
	first: 0,
	count: 0,
	hasRequest: false,
};

/** The whole events page: one run, or two that are compared. */
export class EventsPage {
	readonly element: HTMLElement;
	readonly #toolbar: Toolbar;
	readonly #summary: SummaryView;
	readonly #pane: EventsPane;
	readonly #comparison = new Comparison();
	readonly #welcome: HTMLElement;
	#heads: readonly RunHead[] = [];
	#place: EventsPlace = "view";
	#run: ShownRun | undefined;
	#other: ShownRun | undefined;
	/** The newest run is shown, also when another one begins. */
	#newest = true;
	/** A run that is to be shown as soon as it exists. */
	#wanted: string | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#drawnAt = Number.NEGATIVE_INFINITY;

	constructor(private readonly api: VsCodeApi<FromEventsPage>) {
		const post = (message: FromEventsPage) => this.api.postMessage(message);
		this.#toolbar = new Toolbar({
			post,
			select: (run) => this.#select(run),
			compare: (run) => this.#compare(run),
		});
		this.#pane = new EventsPane(new ShownRun(noRun), post, savedFilter(api.getState()), (settings) =>
			api.setState(settings),
		);
		this.#summary = new SummaryView(
			(number) => this.#pane.goTo(number),
			(at) => this.#run && this.#pane.goTo(this.#run.first + placeAt(this.#run.rows, at)),
		);
		this.#welcome = welcomeNode(post);
		this.element = el(
			"main",
			{ class: "page" },
			el("h1", { class: "unseen" }, "Stream Events"),
			this.#welcome,
			this.#toolbar.element,
			this.#summary.element,
			this.#pane.element,
			this.#comparison.element,
		);
		for (const part of this.element.querySelectorAll<HTMLElement>(":scope > :not(h1)")) part.hidden = true;
		addEventListener("keydown", (event) => {
			const command = navigator.platform.startsWith("Mac") ? event.metaKey : event.ctrlKey;
			if (!command || event.key.toLowerCase() !== "f" || this.#pane.element.hidden) return;
			event.preventDefault();
			event.stopPropagation();
			this.#pane.focusFilter();
		});
	}

	start(): void {
		this.api.postMessage({ type: "ready" });
	}

	receive(message: ToEventsPage): void {
		receivers[message.type](this, message as never);
	}

	runs({ runs, place }: Extract<ToEventsPage, { type: "runs" }>): void {
		this.#heads = runs;
		this.#place = place;
		for (const run of [this.#run, this.#other]) {
			const head = run && runs.find(({ id }) => id === run.head.id);
			if (!head) continue;
			run.head = head;
			if (run.forgetBefore(head.first) && run === this.#run) this.#pane.changed(true);
		}
		const kept = (id: string | undefined) => runs.some((one) => one.id === id);
		const [first] = runs;
		if (this.#wanted !== undefined && kept(this.#wanted)) this.#select(this.#wanted);
		else if (first && (!kept(this.#run?.head.id) || (this.#newest && !this.#other))) this.#select(first.id);
		this.#redraw();
	}

	rows({ run, from, rows }: Extract<ToEventsPage, { type: "rows" }>): void {
		if (run === this.#other?.head.id) this.#other.add(from, rows);
		if (run === this.#run?.head.id) {
			this.#run.add(from, rows);
			this.#pane.changed();
		}
		this.#redraw();
	}

	found(message: Extract<ToEventsPage, { type: "found" }>): void {
		if (message.run === this.#run?.head.id) this.#pane.found(message);
	}

	json(message: Extract<ToEventsPage, { type: "json" }>): void {
		this.#pane.json(message);
	}

	/** Shows a run that may be about to begin. */
	select(run: string): void {
		this.#wanted = run;
		if (this.#heads.some(({ id }) => id === run)) this.#select(run);
	}

	#select(id: string): void {
		const head = this.#heads.find((one) => one.id === id);
		this.#wanted = undefined;
		this.#newest = id === this.#heads[0]?.id;
		if (!head || id === this.#run?.head.id) return;
		// The host goes on where it is with a run that is shown already.
		const compared = this.#other?.head.id === id ? this.#other : undefined;
		if (compared) this.#other = undefined;
		this.#run = compared ?? new ShownRun(head);
		this.#pane.show(this.#run);
		this.#show();
	}

	#compare(id: string | undefined): void {
		const head = this.#heads.find((one) => one.id === id);
		this.#other = head && new ShownRun(head);
		this.#show();
	}

	/** Tells the host which runs are shown. */
	#show(): void {
		const runs = [this.#run, this.#other].flatMap((run) => (run ? [run.head.id] : []));
		this.api.postMessage({ type: "show", runs });
		this.#pane.search();
		this.#draw();
	}

	#redraw(): void {
		this.#timer ??= setTimeout(() => this.#draw(), Math.max(0, this.#drawnAt + slow - performance.now()));
	}

	/** Draws everything but the list, which draws itself each frame. */
	#draw(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#drawnAt = performance.now();
		const [run, other] = [this.#run, this.#other];
		setShown(this.#welcome, !run);
		setShown(this.#toolbar.element, run !== undefined);
		setShown(this.#comparison.element, other !== undefined);
		const single = run !== undefined && !other;
		setShown(this.#summary.element, single);
		setShown(this.#pane.element, single);
		if (!run) return;
		this.#toolbar.show(this.#heads, run.head, other?.head.id, this.#place);
		if (other) this.#comparison.show(run, other);
		else {
			this.#summary.show(run);
			this.#pane.drawTypes();
			this.#pane.draw();
		}
	}
}

function savedFilter(state: unknown): FilterSettings {
	const { type, text } = (
		typeof state === "object" && state !== null ? state : {}
	) as Partial<FilterSettings>;
	return { type: typeof type === "string" ? type : allTypes, text: typeof text === "string" ? text : "" };
}

/** One row per message. A new message type does not compile until it has a row. */
const receivers: {
	readonly [K in ToEventsPage["type"]]: (
		page: EventsPage,
		message: Extract<ToEventsPage, { type: K }>,
	) => void;
} = {
	runs: (page, message) => page.runs(message),
	rows: (page, message) => page.rows(message),
	found: (page, message) => page.found(message),
	json: (page, message) => page.json(message),
	select: (page, { run }) => page.select(run),
};
