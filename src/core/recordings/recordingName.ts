/** What is told of a recording beside its events: it is in the name of its file, so that the file is events only. */
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

/** A file's name that every system takes; names of later recordings sort behind those of earlier ones. */
export function recordingName({ at, endpoint, model }: RecordingAbout): string {
	const time = new Date(at).toISOString().replaceAll(":", "-");
	return `${time}~${part(endpoint)}~${part(model)}${ending}`;
}

/** What `recordingName` was given; undefined for any other name. */
export function aboutRecording(name: string): RecordingAbout | undefined {
	const match = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)~([^~]*)~([^~]*)\.jsonl$/.exec(name);
	if (!match) return undefined;
	const [, hour, minute, second, endpoint = "", model = ""] = match;
	return { at: Date.parse(`${hour}:${minute}:${second}`), endpoint: whole(endpoint), model: whole(model) };
}

/** The oldest names beyond those that are kept; names that are none of ours are left alone. */
export function superfluous(names: readonly string[]): string[] {
	return names
		.filter((name) => aboutRecording(name) !== undefined)
		.toSorted()
		.slice(0, -keptRecordings);
}

const part = (text: string) =>
	// Half of a pair of surrogates can't be encoded.
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
