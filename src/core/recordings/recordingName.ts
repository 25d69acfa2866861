/** Facts about a recording. They are in its file name, so that the file holds only events. */
export interface RecordingAbout {
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** The endpoint's name. */
	readonly endpoint: string;
	readonly model: string;
}

/** How many recordings are kept. */
export const keptRecordings = 20;

const ending = ".jsonl";

/** A file name that is valid on every system. Names of later recordings sort after earlier ones. */
export function recordingName({ at, endpoint, model }: RecordingAbout): string {
	const time = new Date(at).toISOString().replaceAll(":", "-");
	return `${time}~${part(endpoint)}~${part(model)}${ending}`;
}

/** Parses a name from `recordingName`; undefined for any other name. */
export function aboutRecording(name: string): RecordingAbout | undefined {
	const match = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)~([^~]*)~([^~]*)\.jsonl$/.exec(name);
	if (!match) return undefined;
	const [, hour, minute, second, endpoint = "", model = ""] = match;
	return { at: Date.parse(`${hour}:${minute}:${second}`), endpoint: whole(endpoint), model: whole(model) };
}

/** The oldest names beyond the number that is kept. Other names are ignored. */
export function superfluous(names: readonly string[]): string[] {
	return names
		.filter((name) => aboutRecording(name) !== undefined)
		.toSorted()
		.slice(0, -keptRecordings);
}

const part = (text: string) =>
	// Half of a surrogate pair can't be encoded.
	encodeURIComponent(text.slice(0, 40).replaceAll(/\p{Surrogate}/gu, "�")).replace(
		/[~*'()!.]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);

function whole(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
