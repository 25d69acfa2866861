import type { FromEventsPage, ToEventsPage } from "../../core/streamEvents/channel";
import { acquire } from "../vscodeApi";
import { EventsPage } from "./eventsPage";

const page = new EventsPage(acquire<FromEventsPage>());
document.body.append(page.element);

addEventListener("message", ({ data, source }: MessageEvent<unknown>) => {
	// The host's messages arrive from the surrounding frame. The page embeds no frame that could send one.
	if (source === window || !isMessage(data)) return;
	page.receive(data);
});
page.start();

/** The compiler asks for each message of the host. */
const messages: { readonly [K in ToEventsPage["type"]]: true } = {
	runs: true,
	rows: true,
	found: true,
	json: true,
	select: true,
};

function isMessage(data: unknown): data is ToEventsPage {
	if (typeof data !== "object" || data === null || !("type" in data)) return false;
	return Object.hasOwn(messages, String(data.type));
}
