import { namesUsed } from "../../tools/names";
import type { Definition, Place } from "../../tools/shapes";
import { code } from "../explanation/markdownText";
import { mostUsed, placeCitation } from "../explanation/words";
import type { Writer } from "../writer";
import { answered, type Facts } from "./facts";

/**
 * The names used most in the lines but defined elsewhere, by file, without the calls that are already listed.
 */
export function sayElsewhere(
	w: Writer,
	{ attachment, source, answers }: Facts,
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
	// A library's members (`json`, `status`) mean little without their owner.
	const telling = elsewhere.filter(({ member, places }) => !member || places.some((place) => place.own));
	const uses = namesUsed(source?.slice(first - 1, last).join("\n") ?? attachment.text, attachment.languageId);
	const { shown, more } = mostUsed(telling, ({ name }) => uses.get(name) ?? 0);
	const own = shown.filter(({ places }) => places.some((place) => place.own));
	const library = shown.filter((one) => !own.includes(one));
	if (shown.length > 0) {
		w.say(`**${heading}**\n`);
		const items = [...new Set(own.map(fileOf))].map((uri) => () => {
			const names = own.filter((one) => fileOf(one) === uri);
			w.say(uri === attachment.uri ? "this file: " : `${code(mainPlace(names[0])?.path ?? "")}: `);
			sayNames(w, names);
		});
		if (library.length > 0) {
			items.push(() => {
				w.say("libraries: ");
				sayNames(w, library);
			});
		}
		if (more > 0) items.push(() => w.say(`and ${more} more`));
		w.list(items, (write) => write());
	}
	if (result.omitted > 0) {
		const all = result.asked + result.omitted;
		w.say(`The first ${result.asked} of its ${all} names were looked up.`).block();
	}
}

function sayNames(w: Writer, names: readonly Definition[]): void {
	w.enumerate(names, (one) => {
		const place = mainPlace(one);
		w.say(code(one.name));
		if (place) w.cite(placeCitation(place));
	});
}

function fileOf(definition: Definition): string {
	return mainPlace(definition)?.uri ?? "";
}

/** Libraries declare a name in many files; the file with the shortest name is the most general one. */
function mainPlace(definition: Definition | undefined): Place | undefined {
	const places = definition?.places ?? [];
	const own = places.find((place) => place.own);
	return own ?? [...places].sort((a, b) => a.path.length - b.path.length)[0];
}
