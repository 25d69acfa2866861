import { CitationFilter } from "../../citations/citationFilter";
import { type Growth, more, type Stage } from "../growth";

/** Removes private-use citation marks from a text that is otherwise written unchanged (fault 226). */
export class CitationSigns implements Stage {
	private readonly filter = new CitationFilter();

	push(text: string): Growth {
		return more(this.filter.push(text));
	}

	finish(): Growth {
		return more(this.filter.end());
	}
}
