/** All settings of the extension, with the types that the code reads. */
export interface Settings {
	/** The id of the endpoint that answers. */
	readonly endpoint: string;
	/**
	 * As the user wrote them. Each entry is checked when it is used, so that one invalid entry does not affect
	 * others.
	 */
	readonly endpoints: readonly unknown[];
	readonly instructions: string;
	/** Seconds from sending to the first byte of the answer; 0 = no limit. */
	readonly firstEventTimeout: number;
	/** Seconds between bytes; 0 = no limit. */
	readonly silenceTimeout: number;
	/** What models cost, as the user wrote it: each entry is checked where it is used. */
	readonly prices: unknown;
	/** How answers are moderated. */
	readonly moderation: ModerationMode;
	/** Where answers are sent to be judged, as the user wrote it: checked where it is used. */
	readonly moderationEndpoint: unknown;
	/** Store the raw events of the latest streams. */
	readonly recordStreams: boolean;
	/** Keep conversations on disk. */
	readonly "history.save": boolean;
	/** How many conversations that are not pinned are kept; 0 = no limit. */
	readonly "history.limit": number;
	/** Report an answer that ends while the window has no focus. */
	readonly notify: boolean;
	/** The user's own prompts, as they wrote them: each entry is checked where it is used. */
	readonly prompts: readonly unknown[];
	/** Files that a `.gitignore` names are kept out of the workspace tools. */
	readonly "tools.useGitignore": boolean;
	/** How often tools run in one answer before it ends. */
	readonly "tools.maxRounds": number;
}

/** `mark` reports what was flagged, `block` asks the server to hold it back, `gate` shows only what was checked. */
type ModerationMode = "off" | "mark" | "block" | "gate";

const moderationModes: { readonly [K in ModerationMode]: true } = {
	off: true,
	mark: true,
	block: true,
	gate: true,
};

interface Row<T> {
	/** Used if the user's value is invalid; package.json has the same default. */
	readonly fallback: T;
	readonly fits: (value: unknown) => boolean;
}

const isText = (value: unknown) => typeof value === "string";
const isBoolean = (value: unknown) => typeof value === "boolean";
const isCount = (value: unknown) => typeof value === "number" && value >= 0 && Number.isSafeInteger(value);
const isSeconds = (value: unknown) => typeof value === "number" && value >= 0 && Number.isFinite(value);

/** One row per setting; a test compares them with package.json. */
export const settingsTable: { readonly [K in keyof Settings]: Row<Settings[K]> } = {
	endpoint: { fallback: "builtin", fits: (value) => isText(value) && value !== "" },
	endpoints: { fallback: [], fits: Array.isArray },
	instructions: { fallback: "", fits: isText },
	firstEventTimeout: { fallback: 600, fits: isSeconds },
	silenceTimeout: { fallback: 120, fits: isSeconds },
	prices: { fallback: {}, fits: () => true },
	moderation: {
		fallback: "off",
		fits: (value) => isText(value) && Object.hasOwn(moderationModes, value as string),
	},
	moderationEndpoint: { fallback: null, fits: () => true },
	recordStreams: { fallback: false, fits: isBoolean },
	"history.save": { fallback: true, fits: isBoolean },
	"history.limit": { fallback: 200, fits: isCount },
	notify: { fallback: false, fits: isBoolean },
	prompts: { fallback: [], fits: Array.isArray },
	"tools.useGitignore": { fallback: true, fits: isBoolean },
	"tools.maxRounds": { fallback: 12, fits: (value) => isCount(value) && Number(value) > 0 },
};

/** The value of a setting, or its default if the user's value is invalid. */
export function readSetting<K extends keyof Settings>(name: K, written: unknown): Settings[K] {
	const { fallback, fits } = settingsTable[name];
	return fits(written) ? (written as Settings[K]) : fallback;
}
