import type { ToHost } from "../../core/panel/channel";

interface Keys {
	/** Whether an answer is streaming. */
	streaming(): boolean;
	/** Whether the panel is an editor tab, where VS Code's own Find works. */
	inTab(): boolean;
	/** Goes to the question before or after the place where the reader is. */
	question(by: -1 | 1): void;
	post(message: ToHost): void;
}

/** Handles the keys that work wherever the focus is in the panel. */
export function routeKeys(keys: Keys): void {
	addEventListener("keydown", (event) => {
		if (event.isComposing || event.defaultPrevented) return;
		if (event.key === "Escape" && keys.streaming()) {
			event.preventDefault();
			keys.post({ type: "stop" });
		}
		const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : undefined;
		if (step && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
			event.preventDefault();
			keys.question(step);
		}
		const command = navigator.platform.startsWith("Mac") ? event.metaKey : event.ctrlKey;
		if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "f" && !keys.inTab()) {
			event.preventDefault();
			event.stopPropagation();
			keys.post({ type: "command", command: "find" });
		}
	});
}
