import { type Growth, more, type Stage } from "../growth";

/**
 * The marks that models leave in a text for its citations: 【4:0†source】, private-use signs around a
 * reference, and a link in brackets that a web search put there.
 */
const marks =
	/ ?【[^】\n]{0,80}†[^】\n]{0,80}】| ?\ue200[^\ue201\n]{0,400}\ue201| ?\(\[[^\]\n]{0,200}\]\(https?:[^()\s]{0,2000}[?&]utm_source=openai[^()\s]{0,200}\)\)/g;

/** The beginning of one, at the end of what has come so far. */
const unfinished =
	/ ?(?:【[^】\n]{0,160}|\ue200[^\ue201\n]{0,400}|\((?:\[[^\]\n]{0,200}(?:\](?:\((?:h[^()\s]{0,2200}\)?)?)?)?)?)$| $/;

/** Leaves citations out of code, as they stream: no compiler knows them. */
export class Citations implements Stage {
	private held = "";

	push(text: string): Growth {
		const whole = (this.held + text).replace(marks, "");
		const from = whole.search(unfinished);
		this.held = from < 0 ? "" : whole.slice(from);
		return more(from < 0 ? whole : whole.slice(0, from));
	}

	finish(): Growth {
		const held = this.held;
		this.held = "";
		return more(held);
	}
}

/** Whether a cited piece of an answer is such a mark and nothing that was meant to be read. */
export function isCitationMark(text: string): boolean {
	return /^\s?\(?\[[^\]\n]*\]\([^()\s]*\)\)?$|^【[^】\n]*】$|^\[(?:doc)?\d+\]$/.test(text);
}
