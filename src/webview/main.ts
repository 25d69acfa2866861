import type { ToPanel } from "../core/panel/channel";
import { warmUp } from "./markdown/warm";
import { Panel } from "./panel";
import { acquire } from "./vscodeApi";

const panel = new Panel(acquire());
document.body.append(panel.element);

addEventListener("message", ({ data, source }: MessageEvent<unknown>) => {
	// The host's messages arrive from the surrounding frame. The panel embeds no frame that could send one.
	if (source === window || !isMessage(data)) return;
	panel.receive(data);
});
panel.start();
requestIdleCallback(warmUp);

/** The compiler asks for each message of the host. */
const messages: { readonly [K in ToPanel["type"]]: true } = {
	snapshot: true,
	older: true,
	batch: true,
	state: true,
	draft: true,
	quote: true,
	question: true,
	focus: true,
	contextResults: true,
	image: true,
	draftWanted: true,
};

function isMessage(data: unknown): data is ToPanel {
	if (typeof data !== "object" || data === null || !("type" in data)) return false;
	return Object.hasOwn(messages, String(data.type));
}
