import { CitationFilter } from "../../citations/citationFilter";
import { append, type Stage, type StageOutput } from "../stage";

/** Removes private-use citation marks from a text that is otherwise written unchanged (fault 226). */
export class CitationMarkFilter implements Stage {
	private readonly filter = new CitationFilter();

	push(text: string): StageOutput {
		return append(this.filter.push(text));
	}

	finish(): StageOutput {
		return append(this.filter.end());
	}
}
