/**
 * The marks that a model writes into its text for its citations: a word and what it is about between
 * private-use signs, as in "\ue200cite\ue202turn0search1\ue201". They mean something to the model's own
 * program only; what they point to comes as an annotation (fault 226). A blank before a mark goes with it.
 * The same signs are pictures in some fonts, so a sign by itself stays.
 */
const about = "(?:\\ue202[^\\ue200\\ue201\\r\\n]{0,2000})?";
const complete = ` ?\\ue200[\\w-]{1,40}${about}\\ue201`;
const cutOff = ` ?\\ue200[\\w-]{1,40}${about}$`;

const marks = new RegExp(complete, "g");
const marksAtEnd = new RegExp(`${complete}|${cutOff}`, "g");
/** A mark that is not complete, at the end of what has come. */
const unfinished = new RegExp(` ?\\ue200[\\w-]{0,40}${about}$`);

/** The sign that ends a mark. */
export const citationMarkEnd = "\ue201";

const mayHaveMarks = (text: string): boolean => text.includes("\ue200");

/** @returns a text without its marks, and without one that the end of the text has cut off */
export function withoutCitationMarks(text: string): string {
	return mayHaveMarks(text) ? text.replace(marksAtEnd, "") : text;
}

/** A part of a text, in UTF-16 units. */
export interface TextRange {
	readonly from: number;
	readonly to: number;
}

/** @returns the complete marks in a text, in order */
export function citationMarksIn(text: string): TextRange[] {
	if (!mayHaveMarks(text)) return [];
	return [...text.matchAll(marks)].map(({ index, 0: mark }) => ({ from: index, to: index + mark.length }));
}

/**
 * @returns where, in a text that may go on, begins what may still become a mark: a mark without its end, or a
 * blank that a mark may follow; the text's length where there is none
 */
export function openCitationMark(text: string): number {
	const found = mayHaveMarks(text) ? text.search(unfinished) : -1;
	if (found >= 0) return found;
	return text.endsWith(" ") ? text.length - 1 : text.length;
}
