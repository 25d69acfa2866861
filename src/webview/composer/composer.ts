import type { Conversation } from "../../core/conversation/conversation";
import type { PanelState, ToHost, ToPanel } from "../../core/panel/channel";
import { button, el, icon, setShown, setText } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { Quotes } from "../quoting/quotes";
import type { SavedState } from "../reading/saved";
import { sourceWords } from "../transcript/answer/source";
import type { KnownPrices } from "../usage/prices";
import { UsageBox } from "../usage/usageBox";
import { ComposerContext } from "./composerContext";
import { guideChip } from "./guideChip";
import { PromptList } from "./promptList";
import { QueueList } from "./queueList";
import { ToolsButton } from "./toolsButton";
import { TuningButton } from "./tuningButton";

/** What of a question outlives the page. */
type Written = Pick<SavedState, "draft" | "quotes">;

/** The form for the question. */
export class Composer {
	readonly element = el("form", { class: "composer" });
	readonly #ask = el("textarea", { "aria-label": "Ask", rows: "1", placeholder: "Ask a question…" });
	readonly #hint = el("p", { class: "hint", hidden: true });
	readonly #endpoint = el("button", { type: "button", class: "endpoint" });
	readonly #endpointName = el("span", { class: "endpoint-name" });
	readonly #word = el("span", {});
	readonly #go = el("button", { type: "submit", class: "go" }, icon("send"), this.#word);
	readonly #stop = button("Stop", (event) => this.#stopped(event as MouseEvent), {
		icon: "debug-stop",
		class: "go stop",
	});
	readonly #queue: QueueList;
	readonly #prompts: PromptList;
	readonly #quotes: Quotes;
	readonly #context: ComposerContext;
	readonly #tuning: TuningButton;
	readonly #tools: ToolsButton;
	readonly #usage: UsageBox;
	#streaming = false;
	/** Whether the extension has sent a state yet. */
	#connected = false;

	/**
	 * @param prices the user's prices, for what answers cost
	 * @param saved what the previous page saved
	 * @param save called with what is written on every change, to save it
	 */
	constructor(
		private readonly post: (message: ToHost) => void,
		prices: KnownPrices,
		saved: Written,
		private readonly save: (change: Partial<Written>) => void,
	) {
		this.#endpoint.append(this.#endpointName, icon("chevron-down"));
		this.#endpoint.hidden = true;
		this.#endpoint.addEventListener("click", () => post({ type: "command", command: "selectEndpoint" }));
		this.#queue = new QueueList(post, (text) => this.giveBack(text));
		this.#prompts = new PromptList(this.#ask);
		this.#tuning = new TuningButton(post);
		this.#tools = new ToolsButton(post);
		this.#usage = new UsageBox(prices);
		this.#quotes = new Quotes(saved.quotes, (quotes) => this.save({ quotes }));
		this.#context = new ComposerContext(
			this.#ask,
			post,
			() => this.#written(),
			(hint) => this.#say(hint),
		);
		const { attach, more, list, chips } = this.#context;
		const bar = el(
			"div",
			{ class: "composer-bar" },
			attach,
			this.#endpoint,
			this.#tuning.element,
			this.#tools.element,
			more,
			this.#usage.button,
			this.#stop,
			this.#go,
		);
		this.element.append(
			list,
			this.#usage.element,
			this.#queue.element,
			this.#prompts.element,
			this.#quotes.element,
			chips,
			this.#ask,
			this.#hint,
			bar,
		);
		this.#context.watch(this.element);
		this.#ask.value = saved.draft;
		this.#ask.addEventListener("input", () => this.#written());
		this.#ask.addEventListener("keydown", (event) => {
			if (this.#context.key(event)) return;
			// An input method's Enter accepts its word. Older ones send 229 instead of `isComposing`.
			if (
				event.defaultPrevented ||
				event.key !== "Enter" ||
				event.shiftKey ||
				event.isComposing ||
				event.keyCode === 229
			)
				return;
			event.preventDefault();
			this.#send(event.ctrlKey || event.metaKey);
		});
		this.#go.addEventListener("click", (event) => {
			event.preventDefault();
			this.#send(false);
		});
		this.element.addEventListener("submit", (event) => event.preventDefault());
		this.setStreaming(false);
		this.#draw();
	}

	focus(): void {
		this.#ask.focus();
	}

	/** The next question replies to this passage of an answer. */
	quote(markdown: string): void {
		if (markdown === "") return;
		this.#quotes.add(markdown);
		this.focus();
	}

	/** While an answer streams it can be stopped, and what is written is put into the queue. */
	setStreaming(streaming: boolean): void {
		const focused = document.activeElement === this.#stop;
		this.#streaming = streaming;
		setText(this.#word, streaming ? "Queue" : "Send");
		this.#go.title = streaming ? "Ask when the answer has ended (Enter)" : "Send (Enter)";
		this.#draw();
		if (focused && !streaming) this.#go.focus();
	}

	/** Answers of the conversation have ended, or another conversation is shown. */
	showUsage(conversation: Conversation): void {
		this.#usage.show(conversation);
	}

	setState({ endpoint, attachments, queue, prompts, tuning, tools, guide, context }: PanelState): void {
		this.#usage.measure(context, this.#ask.value.length);
		if (!this.#connected) this.#say("");
		this.#connected = true;
		setShown(this.#endpoint, true);
		const words = sanitizeName(sourceWords(endpoint));
		setText(this.#endpointName, words);
		this.#endpoint.setAttribute("aria-label", `Endpoint: ${words}. Select another`);
		this.#endpoint.title = `${words}\nSelect Endpoint…`;
		this.#queue.show(queue);
		this.#prompts.offer(prompts);
		this.#tuning.show(tuning);
		this.#tools.show(tools);
		const leave = () => {
			this.post({ type: "leaveGuide" });
			this.focus();
		};
		this.#context.show(attachments, guide === undefined ? undefined : guideChip(guide, leave));
		this.#ask.placeholder = attachments.length > 0 ? "Ask about this…" : "Ask a question…";
	}

	/** Rows for the list, or a file to make an image of. */
	receive(message: Extract<ToPanel, { type: "contextResults" | "image" }>): void {
		this.#context.receive(message);
	}

	/** The host wants to know what is written, to show the request that it would become. */
	sendDraft(): void {
		const asked = this.#prompts.read(this.#ask.value.trim());
		this.post({ type: "showRequest", ...asked, text: this.#quotes.before(asked.text) });
	}

	/** @param now stops the answer that streams, and asks at once */
	#send(now: boolean): void {
		const text = this.#ask.value.trim();
		if (text !== "" && !this.#connected) {
			// The question may never be received: keep the text.
			this.#say("The extension has not answered yet. Your text is kept here.");
			return;
		}
		if (text === "") return;
		const asked = this.#prompts.read(text);
		this.post({
			type: "ask",
			...asked,
			text: this.#quotes.take(asked.text),
			...(now && this.#streaming ? { now } : {}),
		});
		this.#ask.value = "";
		this.#written();
	}

	/** The second click of a double click on Send lands on Stop and is not meant for it. */
	#stopped(event: MouseEvent): void {
		if (event.detail < 2) this.post({ type: "stop" });
	}

	/** A question comes back, out of the queue or unasked, before what is being written. */
	giveBack(text: string): void {
		const written = this.#ask.value.trim();
		this.#ask.value = written === "" ? text : `${text}\n\n${written}`;
		this.#written();
		this.focus();
	}

	#written(): void {
		this.save({ draft: this.#ask.value });
		this.#prompts.update();
		this.#say("");
		this.#context.written();
		this.#usage.typed(this.#ask.value.length);
		this.#draw();
	}

	#say(hint: string): void {
		setText(this.#hint, hint);
		setShown(this.#hint, hint !== "");
	}

	#draw(): void {
		const empty = this.#ask.value.trim() === "";
		setShown(this.#stop, this.#streaming);
		setShown(this.#go, !this.#streaming || !empty);
		this.#go.setAttribute("aria-disabled", String(empty));
	}
}
