import { openableLink } from "../../core/links/link";
import type { ToHost } from "../../core/panel/channel";

/** The address of a link in an answer if it may be opened. Otherwise the link is shown as text. */
export function linkPolicy(href: string): string | undefined {
	return openableLink(href)?.url;
}

/**
 * Handles every way of activating a link alike: the host is asked, and it shows the address before it
 * opens anything. Nothing in the panel navigates on a click, a drag or a key (fault 139).
 *
 * @param own the panel's one link that VS Code follows itself, recognized by identity, which no answer can copy
 */
export function routeLinks(root: HTMLElement, own: HTMLAnchorElement, post: (message: ToHost) => void): void {
	const follow = (event: Event) => {
		const link = linkOf(event);
		if (!link || link === own) return;
		// VS Code listens on the document and would handle the click too.
		event.preventDefault();
		event.stopPropagation();
		const href = link.dataset.href;
		if (href !== undefined) post({ type: "link", href });
	};
	root.addEventListener("click", follow, true);
	root.addEventListener(
		"auxclick",
		(event) => {
			if (event.button === 1) follow(event);
		},
		true,
	);
	root.addEventListener(
		"keydown",
		(event) => {
			if (event.key === "Enter" && !event.isComposing) follow(event);
		},
		true,
	);
	root.addEventListener("dragstart", (event) => linkOf(event) && event.preventDefault(), true);
}

function linkOf(event: Event): HTMLElement | undefined {
	const { target } = event;
	const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
	const link = element?.closest("a, [data-href]");
	return link instanceof HTMLElement ? link : undefined;
}
