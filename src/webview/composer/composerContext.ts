import type { ToHost, ToPanel } from "../../core/panel/channel";
import type { Chip } from "../../core/panel/chip";
import { button, el, setShown } from "../dom/dom";
import { chipNode } from "../transcript/chip";
import { ContextList } from "./contextList";
import { Intake } from "./intake";

/** The attachments of a question: its chips, the list that `#` opens, and paste and drop. */
export class ComposerContext {
	readonly chips = el("div", { class: "chips", hidden: true });
	readonly attach = button("Attach…", () => this.#list.begin(), {
		icon: "attach",
		iconOnly: true,
		class: "icon-button attach",
		hidden: true,
		title: "Attach… (#)",
	});
	/** VS Code shows its context menu, as for a right click. */
	readonly more = button("More actions", (event) => showMenu(event.currentTarget as HTMLElement), {
		icon: "ellipsis",
		iconOnly: true,
		class: "icon-button more",
		hidden: true,
		"aria-haspopup": "menu",
		"data-vscode-context": JSON.stringify({
			webviewSection: "composer",
			preventDefaultContextMenuItems: true,
		}),
	});
	readonly #list: ContextList;
	readonly #intake: Intake;
	#shown: readonly Chip[] = [];

	/**
	 * @param area the input field of the question
	 * @param written called when its text was changed here
	 * @param say shows a message below it
	 */
	constructor(
		private readonly area: HTMLTextAreaElement,
		private readonly post: (message: ToHost) => void,
		written: () => void,
		say: (hint: string) => void,
	) {
		this.#list = new ContextList(area, post, written);
		this.#intake = new Intake(post, say);
	}

	/** The list, above the text. */
	get list(): HTMLElement {
		return this.#list.element;
	}

	/** Listens to what is pasted or dropped on the composer. */
	watch(composer: HTMLElement): void {
		this.#intake.watch(composer);
	}

	written(): void {
		this.#list.written();
	}

	/** @returns whether the list or the chips handled the key */
	key(event: KeyboardEvent): boolean {
		if (this.#list.key(event)) return true;
		const last = this.#shown.length - 1;
		if (event.key !== "Backspace" || event.isComposing || this.area.value !== "" || last < 0) return false;
		event.preventDefault();
		this.#remove(last);
		return true;
	}

	receive(message: Extract<ToPanel, { type: "contextResults" | "image" }>): void {
		if (message.type === "image") void this.#intake.fromHost(message);
		else this.#list.show(message);
	}

	/** @param first a chip in front of the attachments */
	show(attachments: readonly Chip[], first?: HTMLElement): void {
		// Hidden until the extension's first message: until then, a click has no effect.
		for (const one of [this.attach, this.more]) setShown(one, true);
		this.#intake.keep(new Set(attachments.flatMap(({ image }) => (image ? [image.id] : []))));
		this.#shown = attachments;
		const nodes = attachments.map((one, index) =>
			chipNode(one, {
				open: () => this.post({ type: "openAttachment", index }),
				remove: () => this.#remove(index),
				thumbnail: one.image && this.#intake.thumbnail(one.image.id),
			}),
		);
		this.chips.replaceChildren(...(first ? [first] : []), ...nodes);
		setShown(this.chips, first !== undefined || attachments.length > 0);
	}

	#remove(index: number): void {
		this.post({ type: "detach", index });
		this.area.focus();
	}
}

function showMenu(target: HTMLElement): void {
	const { left, bottom } = target.getBoundingClientRect();
	target.dispatchEvent(
		new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
	);
}
