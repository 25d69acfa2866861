import type { Consent } from "../../../core/events/runEvents";
import type { ConsentChoice } from "../../../core/panel/channel";
import { button, el, icon, setShown, setText } from "../../dom/dom";
import { GrowingText } from "../../dom/growingText";
import { sanitizeName } from "../../dom/sanitize";
import type { ItemContext } from "../item";
import { prettyJson } from "./json";
import { Lines } from "./lines";

/** A call that the user is asked about. */
export interface AskedStep {
	readonly name: string;
	readonly arguments: string;
}

const choices: readonly (readonly [ConsentChoice, string])[] = [
	["once", "Allow Once"],
	["chat", "Allow in This Chat"],
	["always", "Always Allow"],
];

/** Asks whether a tool may run, below the line of its call. It never takes the keyboard. */
export class ConsentForm {
	readonly element: HTMLElement;
	readonly #question = el("p", { class: "consent-question", dir: "auto" });
	readonly #arguments = new Lines("Arguments");
	readonly #text = new GrowingText(this.#arguments);
	readonly #reason = el("input", {
		type: "text",
		maxlength: "1000",
		"aria-label": "Reason for the model, if you deny it",
		placeholder: "Reason (optional)",
	});
	readonly #buttons: readonly HTMLButtonElement[];

	/** @param after gets the keyboard when the form closes under it */
	constructor(
		private readonly context: ItemContext,
		private readonly after: () => void,
	) {
		const allow = choices.map(([choice, label]) => button(label, () => this.#choose(choice)));
		const deny = button("Deny", () => this.#choose("deny"), { class: "deny" });
		this.#buttons = [...allow, deny];
		this.#reason.addEventListener("keydown", (event) => {
			if (event.key === "Enter" && !event.isComposing) this.#choose("deny");
		});
		this.element = el(
			"div",
			{ class: "consent", role: "group", hidden: true },
			icon("shield"),
			el(
				"div",
				{ class: "consent-text" },
				this.#question,
				this.#arguments.element,
				el("div", { class: "consent-actions" }, ...allow),
				el("div", { class: "consent-actions" }, this.#reason, deny),
			),
		);
	}

	render(asked: AskedStep, consent: Consent | undefined, ended: boolean): void {
		const asking = consent?.state === "asking" && !ended;
		const focused = !asking && this.element.contains(document.activeElement);
		setShown(this.element, asking);
		if (focused) this.after();
		if (!asking) return;
		const from = sanitizeName(consent.from ?? "");
		const name = sanitizeName(asked.name);
		const source = from === "" ? "" : ` (${from})`;
		setText(this.#question, `Let the model use ${name}${source}?`);
		this.element.setAttribute("aria-label", `Permission for ${name}`);
		this.#text.flush(prettyJson(asked.arguments) ?? "");
		setShown(this.#arguments.element, asked.arguments.trim() !== "");
	}

	#choose(choice: ConsentChoice): void {
		const { run, output } = this.context;
		const reason = this.#reason.value.trim();
		const said = choice === "deny" && reason !== "" ? { reason } : {};
		this.context.post({ type: "consent", run, output, choice, ...said });
		for (const one of this.#buttons) one.setAttribute("aria-disabled", "true");
	}
}

/** Why a call was allowed, or was not: readable on its step for as long as the answer is kept. */
export function consentWords({ state, by, from, reason }: Consent): string {
	const source = from === undefined || from === "" ? "" : ` Tool from: ${from}.`;
	if (state === "asking") return `You were asked, and did not answer.${source}`;
	if (state === "denied")
		return `You denied this call.${reason === undefined ? "" : ` Reason: ${reason}`}${source}`;
	const why = {
		once: "You allowed this call once.",
		chat: "You allowed this tool in this chat.",
		always: "You allowed this tool always. Manage Tool Permissions… takes it back.",
	};
	return `${why[by ?? "once"]}${source}`;
}
