import type { Definition, Place } from "../tools/shapes";
import { answered, type Facts } from "./facts";
import { code } from "./markdownText";
import { placeCitation, some } from "./words";
import type { Writer } from "./writer";

const maxFiles = 12;
const maxNames = 12;
const maxLibraryNames = 8;

/** The names in the lines that are defined outside of them, by file, without those that the calls have told. */
export function sayElsewhere(
	w: Writer,
	{ attachment, answers }: Facts,
	{ first, last, heading = "Uses" }: { first: number; last: number; heading?: string },
): void {
	const result = answered(answers.definitions);
	if (result === undefined) return;
	const inside = ({ uri, line }: Place) => uri === attachment.uri && line >= first && line <= last;
	const calls = answered(answers.outgoing_calls)?.calls ?? [];
	const called = new Set(calls.flatMap(({ name }) => [name, ...name.split(/\??\./)]));
	const elsewhere = result.definitions.filter(
		({ name, places }) => !places.some(inside) && !called.has(name),
	);
	const own = elsewhere.filter(({ places }) => places.some((place) => place.own));
	// A library's members (`json`, `status`) say little without what they belong to.
	const library = elsewhere.filter(({ member, places }) => !member && !places.some((place) => place.own));
	if (own.length + library.length > 0) {
		w.say(`**${heading}**\n`);
		const files = some([...new Set(own.map(fileOf))], maxFiles);
		const items = files.shown.map((uri) => () => {
			const names = own.filter((one) => fileOf(one) === uri);
			w.say(uri === attachment.uri ? "this file: " : `${code(mainPlace(names[0])?.path ?? "")}: `);
			sayNames(w, names, maxNames);
		});
		if (files.more > 0) items.push(() => w.say(`${files.more} more files`));
		if (library.length > 0) {
			items.push(() => {
				w.say("libraries: ");
				sayNames(w, library, maxLibraryNames);
			});
		}
		w.list(items, (write) => write());
	}
	if (result.omitted > 0) {
		const all = result.asked + result.omitted;
		w.say(`Of the ${all} names in it, the first ${result.asked} were looked up.`).block();
	}
}

function sayNames(w: Writer, names: readonly Definition[], limit: number): void {
	const { shown, more } = some(names, limit);
	w.enumerate(more > 0 ? [...shown, more] : shown, (one) => {
		if (typeof one === "number") w.say(`${one} more`);
		else {
			const place = mainPlace(one);
			w.say(code(one.name));
			if (place) w.cite(placeCitation(place));
		}
	});
}

function fileOf(definition: Definition): string {
	return mainPlace(definition)?.uri ?? "";
}

/** Libraries declare a name in many files; the one with the shortest name is the most general. */
function mainPlace(definition: Definition | undefined): Place | undefined {
	const places = definition?.places ?? [];
	const own = places.find((place) => place.own);
	return own ?? [...places].sort((a, b) => a.path.length - b.path.length)[0];
}
