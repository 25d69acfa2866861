import type { Response } from "openai/resources/responses/responses";
import { citedRanges } from "../../citations/citedRanges";
import { answering, isCommentary } from "../../conversation/answerText";
import { type Fields, isFields, text } from "../../fields";
import { itemsOf } from "../../fold/places";
import { append, type StageOutput } from "../stage";
import { isCitationMark } from "./citations";

/** The separator between two texts of one answer. */
const gap = "\n\n";

/**
 * Reads the growing text of an answer from the folded response, where repeated and unordered events are
 * already corrected. Refusals, reasoning and tool calls do not belong in a document.
 */
export class AnswerText {
	/** The text already returned for each part, in order. */
	private taken: readonly string[] = [];

	/** @param citations whether the marks of web citations stay in the text */
	constructor(private readonly citations: boolean) {}

	/**
	 * @param response the response after each batch of events
	 * @param ended whether the run has ended, so that every part is complete
	 */
	read(response: Response, ended: boolean): StageOutput {
		const parts = this.parts(response, ended);
		const before = this.taken;
		this.taken = parts;
		const last = before.length - 1;
		const goesOn = before.every((taken, at) =>
			at === last ? parts[at] === taken || parts[at]?.startsWith(taken) : parts[at] === taken,
		);
		if (!goesOn) return { text: parts.filter(Boolean).join(gap), restart: true };
		const grown = parts[last]?.slice(before[last]?.length ?? 0) ?? "";
		const added = parts.slice(before.length).filter(Boolean);
		const something = parts.slice(0, before.length).some(Boolean);
		return append(grown + (something && added.length > 0 ? gap : "") + added.join(gap));
	}

	/** Parts may stream in parallel; a document receives them one after the other. */
	private parts(response: Response, ended: boolean): string[] {
		const parts: string[] = [];
		const items = itemsOf(response);
		// Commentary is the answer only if the run has produced nothing else.
		for (const item of ended ? answering(items) : items.filter((one) => !isCommentary(one))) {
			if (item.type !== "message" || !Array.isArray(item.content)) continue;
			const texts = item.content.filter(isFields).filter(({ type }) => type === "output_text");
			parts.push(...texts.map((part) => (this.citations ? text(part.text) : withoutMarks(part))));
			if (!ended && item.status === "in_progress") return parts;
		}
		return parts;
	}
}

/** The text of a part without the marks of its web citations. */
function withoutMarks(part: Fields): string {
	const whole = text(part.text);
	const annotations = Array.isArray(part.annotations) ? part.annotations.filter(isFields) : [];
	const web = annotations.filter(({ type }) => type === "url_citation");
	return citedRanges(whole, web)
		.flatMap((range) => (range && range.end > range.start ? range : []))
		.filter(({ start, end }) => isCitationMark(whole.slice(start, end)))
		.sort((a, b) => b.start - a.start)
		.reduce((kept, { start, end }) => kept.slice(0, start) + kept.slice(end), whole);
}
