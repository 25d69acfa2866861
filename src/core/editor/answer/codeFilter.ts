import { append, concatenated, type Stage, type StageOutput } from "../stage";
import { CodeFences } from "./fences/codeFences";
import { readsAsProse } from "./fences/fenceAtEnd";
import type { Piece } from "./fences/fences";
import { announces, isClearlyCode, isMostlyCode, looksLikeProse } from "./prose";

/** Info strings of blocks that show a command or its output next to the requested code. */
const asides: ReadonlySet<string> = new Set([
	"bash",
	"console",
	"output",
	"powershell",
	"sh",
	"shell",
	"shell-session",
	"shellscript",
	"text",
	"zsh",
]);

/** Languages in which such a block is the code itself. */
const shellLanguages: ReadonlySet<string> = new Set(["bat", "powershell", "shellscript"]);

/** A first line longer than this counts as code, even before its end has arrived. */
const longLine = 160;

/**
 * `undecided`: only sentences so far, held back. `bare`: code without a fence. `aside`: in a block of
 * commands, which is used only if no other block follows. `ended`: a fence closed bare code, unless it turns
 * out to open a block. `between`: after a block; more blocks may follow.
 */
type State = "undecided" | "bare" | "block" | "aside" | "ended" | "between" | "done";

/** The state at a line that ends the open block if its fences are not nested. */
interface Doubt {
	/** What had been passed on and read at that point. */
	readonly out: string;
	readonly read: number;
	readonly aside: string | undefined;
	/** The text after that point. */
	behind: string;
}

/**
 * Passes on the code of a streamed answer and removes the prose and the fences around it (fault 166). The
 * first block is the answer; a block of shell commands is skipped if another block follows. An answer without
 * a fence is code, unless it contains only sentences.
 */
export class CodeFilter implements Stage {
	private scanner = new CodeFences();
	private state: State = "undecided";
	private found = false;
	/** Held back: the sentences so far, and the code of the first aside. */
	private head = "";
	private aside: string | undefined;
	/** Only the code of the first aside is kept. */
	private asideOpen = false;
	/** Code passed on without a fence. */
	private bare = "";
	/** The text after a fence that closed bare code. */
	private tail = "";
	private doubt: Doubt | undefined;
	/** Everything that was passed on. */
	private out = "";
	/** How many non-whitespace characters were read, without fences. */
	private read = 0;

	/**
	 * @param languageId the document's language
	 * @param blocks which blocks to pass on; `all` separates them with a blank line
	 */
	constructor(
		private readonly languageId: string,
		private readonly blocks: "first" | "all" = "first",
	) {}

	/** Whether text was left out; known at the end. */
	get leftOut(): boolean {
		return this.read > visible(this.out);
	}

	push(text: string): StageOutput {
		return this.take(this.scanner.push(text));
	}

	finish(cut: boolean): StageOutput {
		const rest = this.take(this.scanner.finish(cut));
		if (!cut && this.doubt && endsWithin(this.doubt))
			return concatenated(rest, this.endedEarlier(this.doubt));
		return concatenated(rest, this.counted(this.last()));
	}

	private last(): StageOutput {
		if (this.state === "ended") return this.endedForGood(false);
		const bare = this.state === "bare";
		this.state = "done";
		return append(this.found || bare ? "" : (this.aside ?? this.sentences()));
	}

	/** The fences in the block were not nested: reads the text after its end again. */
	private endedEarlier({ out, read, aside, behind }: Doubt): StageOutput {
		this.out = out;
		this.read = read;
		this.aside = aside;
		this.doubt = undefined;
		this.scanner = new CodeFences();
		this.close();
		const again = concatenated({ text: out, restart: true }, this.push(behind));
		return concatenated(again, this.finish(false));
	}

	private take(pieces: readonly Piece[]): StageOutput {
		return pieces.reduce((growth, piece) => concatenated(growth, this.one(piece)), append(""));
	}

	private one(piece: Piece): StageOutput {
		this.follow(piece);
		if ("text" in piece) this.read += visible(piece.text);
		return this.counted(this.pass(piece));
	}

	private counted(growth: StageOutput): StageOutput {
		this.out = growth.restart ? growth.text : this.out + growth.text;
		return growth;
	}

	/** Records where the current block ends if its fences are not nested. */
	private follow(piece: Piece): void {
		if (piece.type !== "code") this.doubt = undefined;
		else if (this.doubt) this.doubt.behind += piece.text;
		else if (piece.mayEnd && (this.state === "block" || this.state === "aside")) {
			this.doubt = { out: this.out, read: this.read, aside: this.aside, behind: "" };
		}
	}

	private pass(piece: Piece): StageOutput {
		if (piece.type === "open") return this.open(piece.info);
		if (piece.type === "close") return this.close();
		if (this.state === "bare") return this.bareText(piece.text);
		if (this.state === "undecided") return this.decide(piece.text);
		if (this.state === "block") return append(piece.text);
		if (this.state === "aside" && this.asideOpen) this.aside = (this.aside ?? "") + piece.text;
		if (this.state === "ended") this.tail += piece.text;
		return append("");
	}

	private open(info: string): StageOutput {
		const state = this.state;
		if (state === "bare" && info === "") {
			this.state = "ended";
			return append("");
		}
		if (state === "bare" && isMostlyCode(this.bare)) {
			// The code had no fence, so a fenced block after it belongs to the explanation.
			this.state = "done";
			this.found = true;
			return append("");
		}
		if (state !== "undecided" && state !== "bare" && state !== "between") return append("");
		// What looked like bare code was prose.
		const restart = state === "bare";
		if (this.isAside(info)) {
			this.asideOpen = this.aside === undefined;
			this.aside ??= "";
			this.state = "aside";
			return { text: "", restart };
		}
		this.state = "block";
		this.found = true;
		return { text: state === "between" ? "\n" : "", restart };
	}

	private close(): StageOutput {
		if (this.state === "aside") this.state = this.found ? "between" : "undecided";
		else if (this.state === "block") this.state = this.blocks === "all" ? "between" : "done";
		return this.state === "ended" ? this.endedForGood(true) : append("");
	}

	/** Decides whether the fence after bare code ended that code or opened a block. */
	private endedForGood(closed: boolean): StageOutput {
		this.state = "done";
		const first = this.tail.split("\n").find((line) => line.trim() !== "") ?? "";
		const isBlock = closed && first !== "" && !looksLikeProse(first);
		this.found = true;
		return isBlock ? { text: this.tail, restart: true } : append("");
	}

	/**
	 * An answer of sentences only has no code to insert; its text is used only if the whole answer is wanted.
	 */
	private sentences(): string {
		return this.blocks === "all" || this.head.split("\n").some(isClearlyCode) ? this.head : "";
	}

	private isAside(info: string): boolean {
		const language = info.split(/[\s,{]/, 1)[0]?.toLowerCase() ?? "";
		return asides.has(language) && !shellLanguages.has(this.languageId);
	}

	/** Decides whether the text before any fence is code or an introductory sentence. */
	private decide(text: string): StageOutput {
		this.head += text;
		if (this.aside !== undefined) return append("");
		const lines = this.head.split("\n");
		const partial = lines.pop() ?? "";
		const first = lines.findIndex((line) => line.trim() !== "");
		if (first < 0) return partial.length > longLine ? this.startBare(this.head) : append("");
		if (!looksLikeProse(lines[first] ?? "")) return this.startBare(this.head);
		// Sentences first: unfenced code may still follow after a blank line.
		const colon = lines.findIndex((line, at) => announces(line) && lines[at + 1]?.trim() === "");
		const next = colon < 0 ? -1 : lines.findIndex((line, at) => at > colon && line.trim() !== "");
		if (next < 0 || !isClearlyCode(lines[next] ?? "")) return append("");
		return this.startBare([...lines.slice(next), partial].join("\n"));
	}

	private startBare(text: string): StageOutput {
		this.state = "bare";
		this.head = "";
		return this.bareText(text);
	}

	private bareText(text: string): StageOutput {
		this.bare += text;
		return append(text);
	}
}

/** The number of non-whitespace characters in a text. */
function visible(text: string): number {
	return text.replace(/\s+/g, "").length;
}

/** Whether the text after a possible end is outside the block: it is empty or reads like prose. */
function endsWithin({ behind }: Doubt): boolean {
	const first = behind.split("\n").find((line) => line.trim() !== "");
	return first === undefined || readsAsProse(first);
}
