import type { Eol } from "../lineEnds";
import { append, type Stage, type StageOutput } from "../stage";

/** Writes line feeds as the document's own line ends. */
export class DocumentLineEnds implements Stage {
	constructor(private readonly eol: Eol) {}

	push(text: string): StageOutput {
		return append(text.replaceAll("\n", this.eol));
	}

	finish(): StageOutput {
		return append("");
	}
}
