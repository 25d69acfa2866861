import type { EarlierTurns, ToHost } from "../../core/panel/channel";
import { button, el } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { count } from "../dom/words";

/** The line between the turns that are not sent and those that are. It opens to say why. */
export class EarlierLine {
	readonly element: HTMLElement;
	readonly #why = el("div", { class: "earlier-why" });
	#drawn = "";

	constructor(private readonly post: (message: ToHost) => void) {
		this.element = el(
			"details",
			{ class: "earlier" },
			el("summary", { title: "Why?" }, el("span", {}, "Earlier turns are not sent")),
			this.#why,
		);
	}

	/** Drawn again only if something has changed, so that a focused button keeps the focus. */
	render(earlier: EarlierTurns): void {
		const drawn = JSON.stringify(earlier);
		if (drawn === this.#drawn) return;
		this.#drawn = drawn;
		const { text, actions } = words(earlier);
		const act = (label: string, command: Command) =>
			button(label, () => this.post({ type: "command", command }), { class: "link" });
		this.#why.replaceChildren(
			el("p", { dir: "auto" }, text),
			el("div", { class: "notice-actions" }, ...actions.map((one) => act(labels[one], one))),
		);
	}
}

type Command = keyof typeof labels;

const labels = {
	openSettings: "Open Settings",
	selectEndpoint: "Select Endpoint…",
	newChat: "New Chat",
} as const;

function words({ leftOut, limit }: EarlierTurns): { text: string; actions: readonly Command[] } {
	const one = leftOut === 1;
	const turns = `${one ? "turn" : `${count(leftOut)} turns`} above this line`;
	if (!limit) {
		const them = one ? "it" : "them";
		return {
			text: `You asked the question below without the ${turns}, and later questions leave ${them} out as well. Choose another answer to that question to send ${them} again, or start a new chat.`,
			actions: ["newChat"],
		};
	}
	const left = `The ${turns} ${one ? "is" : "are"} not sent`;
	const characters = `${count(limit.characters)} characters`;
	if (limit.by === "model") {
		return {
			text: `${left}: the model takes about ${characters} in one request. Select a model that takes more, or start a new chat.`,
			actions: ["selectEndpoint", "newChat"],
		};
	}
	return {
		text: `${left} to ${sanitizeName(limit.server)}: maxInput limits a request to ${characters}. Increase maxInput in the settings, or start a new chat.`,
		actions: ["openSettings", "newChat"],
	};
}
