import type { Ask } from "../../core/providers/provider";
import type { Settings } from "../../core/settings";
import { setting } from "../settings";

const asked: { readonly [K in Settings["moderation"]]: Pick<Ask, "moderation"> } = {
	off: {},
	mark: { moderation: "score" },
	block: { moderation: "block" },
	gate: {},
};

/** What servers are asked to do about what their moderation flags, by the settings. */
export function serverModeration(): Pick<Ask, "moderation"> {
	return asked[setting("moderation")];
}
