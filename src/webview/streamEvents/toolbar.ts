import type { EventsPlace, FromEventsPage, ReplaySpeed, RunHead } from "../../core/streamEvents/channel";
import { button, el, icon, setShown, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { firstWords } from "../dom/words";
import { setOptions } from "./options";

interface ToolbarActions {
	post(message: FromEventsPage): void;
	/** The user selected a run. */
	select(run: string): void;
	/** The user selected a run to compare with, or none. */
	compare(run: string | undefined): void;
}

const speeds: { readonly [K in ReplaySpeed]: string } = {
	"1": "1×",
	"10": "10×",
	once: "At once",
	step: "Step by step",
};

const states = {
	streaming: { text: "Streaming", icon: "sync" },
	completed: { text: "Completed", icon: "pass" },
	incomplete: { text: "Incomplete", icon: "warning" },
	failed: { text: "Failed", icon: "error" },
	aborted: { text: "Stopped", icon: "circle-slash" },
} as const;

/** Which run is shown, how it ended, and what can be done with it. */
export class Toolbar {
	readonly element: HTMLElement;
	readonly #runs = el("select", { class: "runs", "aria-label": "Run" });
	readonly #otherRuns = el("select", { class: "others", "aria-label": "Compare with" });
	readonly #speed = el("select", { class: "speed", "aria-label": "Speed of the replay" });
	readonly #state = el("span", { class: "run-state", role: "status" });
	readonly #why = el("p", { class: "why" });
	readonly #steps: HTMLElement;
	readonly #stop: HTMLButtonElement;
	readonly #curl: HTMLButtonElement;
	readonly #tab: HTMLButtonElement;
	#head: RunHead | undefined;

	constructor(actions: ToolbarActions) {
		const of = (make: (run: string) => FromEventsPage) => () =>
			this.#head && actions.post(make(this.#head.id));
		const small = { iconOnly: true, class: "icon-button" };
		const replay = of((run) => ({ type: "replay", run, speed: this.#speed.value as ReplaySpeed }));
		const save = of((run) => ({ type: "saveRecording", run }));
		this.#runs.addEventListener("change", () => actions.select(this.#runs.value));
		this.#otherRuns.addEventListener("change", () => actions.compare(this.#otherRuns.value || undefined));
		setOptions(
			this.#speed,
			Object.entries(speeds).map(([value, text]) => ({ value, text })),
			"1",
		);
		const curl = of((run) => ({ type: "copyAsCurl", run }));
		this.#curl = button("Copy as curl", curl, { ...small, icon: "terminal" });
		const openTab = () => actions.post({ type: "command", command: "openEventsInTab" });
		this.#tab = button("Open in editor tab", openTab, { ...small, icon: "go-to-file" });
		this.#stop = button(
			"Stop",
			of((run) => ({ type: "stop", run })),
			{ ...small, icon: "debug-stop" },
		);
		const step = (rest: boolean) => of((run) => ({ type: "step", run, rest }));
		this.#steps = el(
			"div",
			{ class: "steps", role: "group", "aria-label": "Replay step by step" },
			button("Next event", step(false), { class: "action", icon: "debug-step-over" }),
			button("Play the rest", step(true), { class: "action", icon: "debug-continue" }),
		);
		this.element = el(
			"header",
			{ class: "toolbar" },
			el("div", { class: "pick" }, this.#runs, this.#state, this.#stop),
			el("div", { class: "pick" }, el("span", { class: "muted vs" }, "Compare with"), this.#otherRuns),
			el(
				"div",
				{ class: "tools" },
				button("Replay", replay, { ...small, icon: "play" }),
				this.#speed,
				button("Save recording", save, { ...small, icon: "save" }),
				this.#curl,
				this.#tab,
			),
			this.#why,
			this.#steps,
		);
	}

	show(runs: readonly RunHead[], shown: RunHead, other: string | undefined, place: EventsPlace): void {
		this.#head = shown;
		setOptions(
			this.#runs,
			runs.map((run) => ({ value: run.id, text: nameOf(run) })),
			shown.id,
		);
		const rest = runs.filter(({ id }) => id !== shown.id);
		const options = rest.map((run) => ({ value: run.id, text: nameOf(run) }));
		setOptions(this.#otherRuns, [{ value: "", text: "No other run" }, ...options], other ?? "");
		this.#otherRuns.disabled = rest.length === 0;
		this.#showState(shown);
		setShown(this.#steps, shown.stepping === true);
		setShown(this.#stop, !shown.ended);
		setShown(this.#tab, place === "view");
		this.#curl.disabled = !shown.hasRequest;
		this.#curl.title = shown.hasRequest ? "Copy as curl" : "Copy as curl: this run sent no request";
	}

	#showState({ ended }: RunHead): void {
		const state = ended?.outcome ?? "streaming";
		setText(this.#why, sanitizeName(ended?.why ?? ""));
		setShown(this.#why, ended?.why !== undefined);
		if (this.#state.dataset.state === state) return;
		this.#state.dataset.state = state;
		const { text, icon: name } = states[state];
		const sign = icon(name);
		if (state === "streaming") sign.classList.add("codicon-modifier-spin");
		const label = el("span", {});
		setText(label, text);
		this.#state.replaceChildren(sign, label);
	}
}

/** `14:03:12 · gpt-5 · What does this do?` */
function nameOf({ startedAt, source, title }: RunHead): string {
	const time = new Date(startedAt).toLocaleTimeString("en-GB");
	const words = firstWords(sanitizeName(title), 50);
	return [time, sanitizeName(source.model ?? source.name), words].filter((part) => part !== "").join(" · ");
}
