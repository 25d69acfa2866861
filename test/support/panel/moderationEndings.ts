import type { ToHost } from "../../../src/core/panel/channel";

/** The notice that an answer ends with. */
export interface Ending {
	readonly icon: string;
	readonly words: RegExp;
	readonly tone: "bad" | "warn" | "info";
	readonly actions: Readonly<Record<string, ToHost>>;
}

const retry: ToHost = { type: "retry", run: "run-1" };

/** The endings that moderation and policies make. */
export const moderationEndings: Readonly<Record<string, Ending>> = {
	withheld: {
		icon: "shield",
		tone: "warn",
		words: /^The rest of this answer was withheld\.Moderation flagged it: violence, self-harm\/intent\./,
		actions: { Retry: retry },
	},
	"not checked": {
		icon: "shield",
		tone: "bad",
		words: /^This answer was withheld, because it could not be checked\..*status 503\. Ask again later\./,
		actions: { Retry: retry },
	},
	flagged: {
		icon: "shield",
		tone: "warn",
		words: /^Moderation flagged this answer\.Categories: violence, illicit\/violent\.$/,
		actions: {},
	},
	"not moderated": {
		icon: "shield",
		tone: "info",
		words: /^Moderation did not check this answer\.Moderation is overloaded\.$/,
		actions: {},
	},
	"stopped by policy": {
		icon: "shield",
		tone: "warn",
		words:
			/policy stopped this answer\.The next tool call.*potentially unintended data transfer · misalignment_/,
		actions: { "Use Suggested Instruction": { type: "useSteer", run: "run-1" }, Retry: retry },
	},
	"left out": {
		icon: "info",
		tone: "info",
		words:
			/left out reasoning.*2 items: another model wrote it\. 1 item: the conversation before it has changed\.$/,
		actions: {},
	},
};
