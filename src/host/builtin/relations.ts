import type { Call, Definition, Place, SymbolNode } from "../tools/shapes";
import { answered, type Facts } from "./facts";
import { code } from "./markdownText";
import { count, placeCitation, sayLines, some } from "./words";
import type { Writer } from "./writer";

const maxItems = 12;
const maxLibraryNames = 16;

/** What the selected lines call: the user's own functions one by one, those of libraries in one line. */
export function sayCalls(w: Writer, facts: Facts, lines?: readonly [number, number]): void {
	const result = answered(facts.answers.outgoing_calls);
	if (!result?.known) return;
	const inLines = (line: number) => lines === undefined || (line >= lines[0] && line <= lines[1]);
	const calls = result.calls
		.map((call) => ({ ...call, lines: call.lines.filter(inLines) }))
		.filter((call) => call.lines.length > 0);
	if (calls.length === 0) return;
	const file = { uri: facts.attachment.uri, path: facts.attachment.name };
	const own = some(
		calls.filter((call) => call.place.own),
		maxItems,
	);
	const library = calls.filter((call) => !call.place.own);
	w.say("**Calls**\n");
	const items = own.shown.map((call) => () => {
		w.say(`${code(call.name)} in `);
		sayLines(w, file, call.lines);
		w.say(", defined in ");
		sayPlace(w, call.place, facts);
	});
	if (own.more > 0) items.push(() => w.say(`${own.more} more of this workspace`));
	if (library.length > 0) items.push(() => sayLibraryCalls(w, library, file));
	w.list(items, (write) => write());
}

function sayLibraryCalls(w: Writer, calls: readonly Call[], file: { uri: string; path: string }): void {
	const { shown, more } = some(calls, maxLibraryNames);
	w.say("From libraries: ");
	w.enumerate(more > 0 ? [...shown, more] : shown, (call) => {
		if (typeof call === "number") w.say(`${call} more`);
		else {
			const [line = 1] = call.lines;
			w.say(code(call.name)).cite({ ...file, first: line, last: line });
		}
	});
}

/** Who calls the function. */
export function sayCallers(w: Writer, facts: Facts): void {
	const result = answered(facts.answers.incoming_calls);
	if (!result?.known) return;
	if (result.calls.length === 0) {
		w.say("**Called by** nothing that the language service knows of.").block();
		return;
	}
	const { shown, more } = some(result.calls, maxItems);
	w.say("**Called by**\n");
	const items = shown.map((call) => () => {
		const here = call.place.uri === facts.attachment.uri;
		const whole = /^(file|module)$/.test(call.kind);
		w.say(whole ? `the top level of ${here ? "this file" : code(call.place.path)}` : code(call.name));
		w.say(here ? " in " : whole ? ", " : ` in ${code(call.place.path)}, `);
		sayLines(w, call.place, call.lines);
	});
	if (more + result.omitted > 0) items.push(() => w.say(`${more + result.omitted} more`));
	w.list(items, (write) => write());
}

/** Where a name is used; for functions only what the callers do not show. */
export function sayReferences(w: Writer, facts: Facts, symbol: SymbolNode | undefined): void {
	const result = answered(facts.answers.references);
	if (result === undefined) return;
	const total = result.places.length + result.omitted;
	const callers = answered(facts.answers.incoming_calls);
	if (callers?.known && callers.calls.length > 0) {
		const files = new Set(result.places.map(({ uri }) => uri)).size;
		if (total > 0) w.say(`Mentioned in ${count(total, "place")} in ${count(files, "file")} in all.`).block();
		return;
	}
	if (total === 0) {
		if (symbol && !callers?.known) w.say("**Used** nowhere that the language service knows of.").block();
		return;
	}
	const files = [...new Set(result.places.map(({ uri }) => uri))];
	const byFile = files.map((uri) => result.places.filter((place) => place.uri === uri));
	const { shown, more } = some(byFile, maxItems);
	w.say(`**Used** in ${count(total, "place")}\n`);
	const items = shown.map((places) => () => {
		const [place] = places;
		if (place === undefined) return;
		w.say(place.uri === facts.attachment.uri ? "this file, " : `${code(place.path)}, `);
		sayLines(w, place, [...new Set(places.map(({ line }) => line))]);
	});
	if (more > 0) items.push(() => w.say(`${count(more, "more file")}`));
	w.list(items, (write) => write());
}

/** The names in the lines that are defined outside of them, without those that the calls have told. */
export function sayElsewhere(
	w: Writer,
	facts: Facts,
	{ first, last }: { readonly first: number; readonly last: number },
): void {
	const result = answered(facts.answers.definitions);
	if (result === undefined) return;
	const inside = ({ uri, line }: Place) => uri === facts.attachment.uri && line >= first && line <= last;
	const called = new Set(answered(facts.answers.outgoing_calls)?.calls.map((call) => call.name) ?? []);
	const elsewhere = result.definitions.filter(
		({ name, places }) => !places.some(inside) && !called.has(name),
	);
	const own = some(elsewhere.filter(isOwn), maxItems);
	const library = some(
		elsewhere.filter((one) => !isOwn(one)),
		maxLibraryNames,
	);
	if (elsewhere.length === 0) return;
	w.say("**Defined elsewhere**\n");
	const items = own.shown.map(({ name, places }) => () => {
		w.say(`${code(name)} in `);
		w.enumerate(places.slice(0, 2), (place) => sayPlace(w, place, facts));
	});
	if (own.more > 0) items.push(() => w.say(`${own.more} more of this workspace`));
	if (library.shown.length > 0) {
		items.push(() => {
			w.say("In libraries: ");
			w.enumerate(library.more > 0 ? [...library.shown, library.more] : library.shown, (one) => {
				if (typeof one === "number") w.say(`${one} more`);
				else {
					w.say(code(one.name));
					const [place] = one.places;
					if (place) w.cite(placeCitation(place));
				}
			});
		});
	}
	w.list(items, (write) => write());
	if (result.omitted > 0) {
		w.say(`Only the first ${result.asked} of ${result.asked + result.omitted} names were looked up.`).block();
	}
}

function isOwn({ places }: Definition): boolean {
	return places.some(({ own }) => own);
}

/** `src/headers.ts`, line 8, or the line alone in the explained file. */
function sayPlace(w: Writer, place: Place, { attachment }: Facts): void {
	w.say(place.uri === attachment.uri ? "" : `${code(place.path)}, `);
	w.say(`line ${place.line}`).cite(placeCitation(place));
}
