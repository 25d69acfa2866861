import type { ToHost } from "../../core/panel/channel";

interface Keys {
	/** Whether an answer is streaming. */
	streaming(): boolean;
	/** Whether the panel is an editor tab, where VS Code's own Find works. */
	inTab(): boolean;
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
		const command = navigator.platform.startsWith("Mac") ? event.metaKey : event.ctrlKey;
		if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "f" && !keys.inTab()) {
			event.preventDefault();
			event.stopPropagation();
			keys.post({ type: "command", command: "find" });
		}
	});
}
