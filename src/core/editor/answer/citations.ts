import { append, type Stage, type StageOutput } from "../stage";

/**
 * Marks that models write into a text for its citations: 【4:0†source】, private-use characters around a
 * reference, and a link in brackets added by a web search.
 */
const marks =
	/ ?【[^】\n]{0,80}†[^】\n]{0,80}】| ?\ue200[^\ue201\n]{0,400}\ue201| ?\(\[[^\]\n]{0,200}\]\(https?:[^()\s]{0,2000}[?&]utm_source=openai[^()\s]{0,200}\)\)/g;

/** An unfinished mark at the end of the received text. */
const unfinished =
	/ ?(?:【[^】\n]{0,160}|\ue200[^\ue201\n]{0,400}|\((?:\[[^\]\n]{0,200}(?:\](?:\((?:h[^()\s]{0,2200}\)?)?)?)?)?)$| $/;

/** Removes citations from streamed code, where they would be syntax errors. */
export class Citations implements Stage {
	private held = "";

	push(text: string): StageOutput {
		const whole = (this.held + text).replace(marks, "");
		const from = whole.search(unfinished);
		this.held = from < 0 ? "" : whole.slice(from);
		return append(from < 0 ? whole : whole.slice(0, from));
	}

	finish(): StageOutput {
		const held = this.held;
		this.held = "";
		return append(held);
	}
}

/** Whether a cited piece of an answer is only a mark, not text to read. */
export function isCitationMark(text: string): boolean {
	return /^\s?\(?\[[^\]\n]*\]\([^()\s]*\)\)?$|^【[^】\n]*】$|^\[(?:doc)?\d+\]$/.test(text);
}
