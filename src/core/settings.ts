/** Every setting of the extension, with its type as its reader gets it. */
export interface Settings {
	/** The id of the endpoint that answers. */
	readonly endpoint: string;
	/** As the user wrote them: each entry is checked where it is used, so that one bad entry spoils no other. */
	readonly endpoints: readonly unknown[];
	readonly instructions: string;
	/** Seconds from sending to the first byte of the answer; 0 = no limit. */
	readonly firstEventTimeout: number;
	/** Seconds between bytes; 0 = no limit. */
	readonly silenceTimeout: number;
	/** Keep the raw events of the last streams. */
	readonly recordStreams: boolean;
	/** Tell of an answer that ends while the window has no focus. */
	readonly notify: boolean;
	/** The user's own prompts, as they wrote them: each entry is checked where it is used. */
	readonly prompts: readonly unknown[];
}

interface Row<T> {
	/** What is used when the user wrote something else; package.json has the same one. */
	readonly fallback: T;
	readonly fits: (value: unknown) => boolean;
}

const isText = (value: unknown) => typeof value === "string";
const isSeconds = (value: unknown) => typeof value === "number" && value >= 0 && Number.isFinite(value);

/** One row a setting; a test holds them against package.json. */
export const settingsTable: { readonly [K in keyof Settings]: Row<Settings[K]> } = {
	endpoint: { fallback: "builtin", fits: (value) => isText(value) && value !== "" },
	endpoints: { fallback: [], fits: Array.isArray },
	instructions: { fallback: "", fits: isText },
	firstEventTimeout: { fallback: 600, fits: isSeconds },
	silenceTimeout: { fallback: 120, fits: isSeconds },
	recordStreams: { fallback: false, fits: (value) => typeof value === "boolean" },
	notify: { fallback: false, fits: (value) => typeof value === "boolean" },
	prompts: { fallback: [], fits: Array.isArray },
};

/** A setting's value as the user wrote it, or the fallback where that is of another type. */
export function readSetting<K extends keyof Settings>(name: K, written: unknown): Settings[K] {
	const { fallback, fits } = settingsTable[name];
	return fits(written) ? (written as Settings[K]) : fallback;
}
