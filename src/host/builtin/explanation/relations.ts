import type { Call, Place, Reference } from "../../tools/shapes";
import { answered, type Facts } from "../facts/facts";
import type { Writer } from "../writer";
import { code } from "./markdownText";
import { mostUsed, sayLines } from "./words";

/** What the selected lines call most: the user's own functions one by one, library functions in one line. */
export function sayCalls(w: Writer, facts: Facts, lines?: readonly [number, number]): void {
	const result = answered(facts.answers.outgoing_calls);
	if (!result?.known) return;
	const inLines = (line: number) => lines === undefined || (line >= lines[0] && line <= lines[1]);
	const calls = result.calls
		.map((call) => ({ ...call, lines: call.lines.filter(inLines) }))
		.filter((call) => call.lines.length > 0);
	if (calls.length === 0) return;
	const file = { uri: facts.attachment.uri, path: facts.attachment.name };
	const { shown, more } = mostUsed(calls, usesOf);
	const library = shown.filter((call) => !call.place.own);
	w.say("**Calls**\n");
	const own = shown.filter((call) => call.place.own);
	const items = own.map((call) => () => {
		w.say(
			`${code(call.name)}, defined in ${call.place.uri === file.uri ? "" : `${code(call.place.path)}, `}`,
		);
		sayLines(w, call.place, [call.place.line]);
		w.say(", called in ");
		sayLines(w, file, call.lines);
	});
	if (library.length > 0) items.push(() => sayLibraryCalls(w, library, file));
	if (more + result.omitted > 0) items.push(() => w.say(`and ${more + result.omitted} more`));
	w.list(items, (write) => write());
}

function sayLibraryCalls(w: Writer, calls: readonly Call[], file: { uri: string; path: string }): void {
	w.say("from libraries: ");
	w.enumerate(calls, ({ name, lines: [line = 1] }) => {
		w.say(code(name)).cite({ ...file, first: line, last: line });
	});
}

function usesOf({ lines }: Call): number {
	return lines.length;
}

/** The callers of the function. */
export function sayCallers(w: Writer, facts: Facts): void {
	const result = answered(facts.answers.incoming_calls);
	if (!result?.known) return;
	if (result.calls.length === 0) {
		w.say(`**Called by** nothing that the language service found.`).block();
		return;
	}
	const { shown, more } = mostUsed(result.calls, usesOf);
	w.say("**Called by**\n");
	const items = shown.map((call) => () => {
		const here = call.place.uri === facts.attachment.uri;
		if (/^(file|module)$/.test(call.kind)) {
			w.say(`the top level of ${here ? "this file" : code(call.place.path)}, `);
		} else w.say(`${code(call.name)} in ${here ? "" : `${code(call.place.path)}, `}`);
		sayLines(w, call.place, call.lines);
	});
	if (more + result.omitted > 0) items.push(() => w.say(`and ${more + result.omitted} more`));
	w.list(items, (write) => write());
}

/** A line that only imports a name, or a comment: it does not use the name. */
const idle =
	/^(import\b|from\b.*\bimport\b|export\b.*\bfrom\b|use\b|using\b|#include\b|\/\/|\/?\*)|\brequire\(/;

/** Where a name is used, except for the calls that are already listed and the imports. */
export function sayReferences(
	w: Writer,
	{ attachment, answers, served }: Facts,
	known: { readonly definitions?: readonly Place[] } = {},
): void {
	const result = answered(answers.references);
	if (result === undefined) return;
	const callers = answered(answers.incoming_calls)?.calls ?? [];
	const listed = new Set([
		...callers.flatMap(({ place, lines }) => lines.map((line) => `${place.uri}#${line}`)),
		...(known.definitions ?? []).map(({ uri, line }) => `${uri}#${line}`),
	]);
	const uses = result.places.filter(
		({ uri, line, text }) => !listed.has(`${uri}#${line}`) && !(text && idle.test(text)),
	);
	const also = callers.length > 0 || known.definitions !== undefined;
	if (uses.length === 0) {
		const exhausted = !answered(answers.incoming_calls)?.known && !also;
		// Without a language service, nothing was searched.
		if (exhausted && served) w.say("**References** none that the language service found.").block();
		return;
	}
	const files = [...new Set(uses.map(({ uri }) => uri))];
	const { shown, more } = mostUsed(files, (file) => uses.filter(({ uri }) => uri === file).length);
	const heading = also ? "Other references" : "References";
	const items = shown.map((uri) => () => {
		const here = uses.filter((place) => place.uri === uri);
		w.say(uri === attachment.uri ? "this file, " : `${code(here[0]?.path ?? "")}, `);
		sayLines(w, { uri, path: here[0]?.path ?? "" }, linesOf(here));
	});
	if (more > 0) items.push(() => w.say(`and ${more} more files`));
	if (result.omitted > 0) items.push(() => w.say(`and ${result.omitted} more places`));
	if (items.length === 1) {
		w.say(`**${heading}** `);
		items[0]?.();
		w.say(".").block();
	} else w.say(`**${heading}**\n`).list(items, (write) => write());
}

function linesOf(places: readonly Reference[]): number[] {
	return [...new Set(places.map(({ line }) => line))].sort((a, b) => a - b);
}
