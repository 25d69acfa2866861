import { openableLink } from "../../core/links/link";
import type { ToHost } from "../../core/panel/channel";

/** The address of a link in an answer where it may be opened; otherwise the link is shown as text. */
export function linkPolicy(href: string): string | undefined {
	return openableLink(href)?.url;
}

/**
 * Makes every way of using a link the same one: the host is asked, which shows where it leads before it
 * opens anything. Nothing in the panel navigates, whatever is clicked, dragged or pressed (fault 139).
 *
 * @param own our one link that VS Code follows itself; it is known by its identity, which no answer can copy
 */
export function routeLinks(root: HTMLElement, own: HTMLAnchorElement, post: (message: ToHost) => void): void {
	const follow = (event: Event) => {
		const link = linkOf(event);
		if (!link || link === own) return;
		// VS Code listens on the document and would take the click for itself.
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
