import type { PanelState, ToHost } from "../../core/panel/channel";
import { el, icon, setShown, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { chipNode } from "../transcript/question";

/** The form for the question. */
export class Composer {
	readonly element = el("form", { class: "composer" });
	readonly #chips = el("div", { class: "chips", hidden: true });
	readonly #ask = el("textarea", { "aria-label": "Ask", rows: "1", placeholder: "Ask a question…" });
	readonly #hint = el("p", { class: "hint", hidden: true });
	readonly #endpoint = el("button", { type: "button", class: "endpoint" });
	readonly #endpointName = el("span", { class: "endpoint-name" });
	readonly #icon = icon("send");
	readonly #word = el("span", {});
	readonly #go = el("button", { type: "submit", class: "go" }, this.#icon, this.#word);
	#streaming = false;
	/** Whether the extension has sent a state yet. */
	#connected = false;

	/**
	 * @param draft the text that the previous page saved
	 * @param onDraft called with the text on every change, to save it
	 */
	constructor(
		private readonly post: (message: ToHost) => void,
		draft: string,
		private readonly onDraft: (draft: string) => void,
	) {
		this.#endpoint.append(this.#endpointName, icon("chevron-down"));
		this.#endpoint.hidden = true;
		this.#endpoint.addEventListener("click", () => post({ type: "command", command: "selectEndpoint" }));
		const bar = el("div", { class: "composer-bar" }, this.#endpoint, this.#go);
		this.element.append(this.#chips, this.#ask, this.#hint, bar);
		this.#ask.value = draft;
		this.#ask.addEventListener("input", () => this.#written());
		this.#ask.addEventListener("keydown", (event) => {
			// An input method's Enter accepts its word. Older ones send 229 instead of `isComposing`.
			if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
			event.preventDefault();
			this.#send();
		});
		this.#go.addEventListener("click", (event) => {
			event.preventDefault();
			if (!this.#streaming) this.#send();
			// The second click of a double click on Send hits Stop and is not meant for it.
			else if (event.detail < 2) post({ type: "stop" });
		});
		this.element.addEventListener("submit", (event) => event.preventDefault());
		this.setStreaming(false);
		this.#draw();
	}

	focus(): void {
		this.#ask.focus();
	}

	/** The Send button becomes Stop while an answer streams. */
	setStreaming(streaming: boolean): void {
		this.#streaming = streaming;
		setText(this.#word, streaming ? "Stop" : "Send");
		this.#icon.className = `codicon codicon-${streaming ? "debug-stop" : "send"}`;
		this.#go.classList.toggle("stop", streaming);
		if (!streaming) this.#say("");
		this.#draw();
	}

	setState({ endpoint, attachments }: PanelState): void {
		if (!this.#connected) this.#say("");
		this.#connected = true;
		setShown(this.#endpoint, true);
		const { name, model } = endpoint;
		const words = sanitizeName(model === undefined || model === name ? name : `${model} · ${name}`);
		setText(this.#endpointName, words);
		this.#endpoint.setAttribute("aria-label", `Endpoint: ${words}. Select another`);
		this.#endpoint.title = `${words}\nSelect Endpoint…`;
		const remove = (index: number) => () => {
			this.post({ type: "detach", index });
			this.focus();
		};
		this.#chips.replaceChildren(...attachments.map((one, index) => chipNode(one, remove(index))));
		setShown(this.#chips, attachments.length > 0);
		this.#ask.placeholder = attachments.length > 0 ? "Ask about this…" : "Ask a question…";
	}

	#send(): void {
		const text = this.#ask.value.trim();
		if (text !== "" && !this.#connected) {
			// The question may never be received: keep the text.
			this.#say("The extension has not answered yet. Your text is kept here.");
			return;
		}
		if (this.#streaming) {
			this.#say("Wait for the answer to finish, or stop it.");
			return;
		}
		if (text === "") return;
		this.post({ type: "ask", text });
		this.#ask.value = "";
		this.#written();
	}

	#written(): void {
		this.onDraft(this.#ask.value);
		this.#say("");
		this.#draw();
	}

	#say(hint: string): void {
		setText(this.#hint, hint);
		setShown(this.#hint, hint !== "");
	}

	#draw(): void {
		const idle = !this.#streaming && this.#ask.value.trim() === "";
		this.#go.setAttribute("aria-disabled", String(idle));
	}
}
