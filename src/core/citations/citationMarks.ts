/**
 * Citation marks that a model writes into its text: a word and a reference between private-use characters, as
 * in "\ue200cite\ue202turn0search1\ue201". Only the model's own program understands them; the source itself
 * arrives as an annotation (fault 226). A space before a mark is removed with it. Some fonts use the same
 * characters as icons, so a single character is kept.
 */
const about = "(?:\\ue202[^\\ue200\\ue201\\r\\n]{0,2000})?";
const complete = ` ?\\ue200[\\w-]{1,40}${about}\\ue201`;
const cutOff = ` ?\\ue200[\\w-]{1,40}${about}$`;

const marks = new RegExp(complete, "g");
const marksAtEnd = new RegExp(`${complete}|${cutOff}`, "g");
/** An incomplete mark at the end of the received text. */
const unfinished = new RegExp(` ?\\ue200[\\w-]{0,40}${about}$`);

/** The character that ends a mark. */
export const citationMarkEnd = "\ue201";

const mayHaveMarks = (text: string): boolean => text.includes("\ue200");

/** @returns the text without its marks, and without a mark that is cut off at the end */
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
 * @returns where a possible mark begins at the end of a growing text: an unfinished mark, or a space that a
 * mark may follow; the text's length if there is none
 */
export function openCitationMark(text: string): number {
	const found = mayHaveMarks(text) ? text.search(unfinished) : -1;
	if (found >= 0) return found;
	return text.endsWith(" ") ? text.length - 1 : text.length;
}
