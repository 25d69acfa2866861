import { type Growth, joined, more, type Stage } from "../growth";
import { CodeFences } from "./codeFences";
import { readsAsProse } from "./fenceAtEnd";
import type { Piece } from "./fences";
import { announces, isClearlyCode, isMostlyCode, looksLikeProse } from "./prose";

/** What a block says that shows a command or its output beside the code that was asked for. */
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

/** How long a first line may get before it is taken for code without its end being known. */
const longLine = 160;

/**
 * `undecided`: nothing but sentences so far, held back. `bare`: code that no fence surrounds. `aside`: in a
 * block of commands, which counts only where no other follows. `ended`: bare code was closed by a fence that
 * nothing had opened, unless it turns out to open a block itself. `between`: after a block, more may follow.
 */
type State = "undecided" | "bare" | "block" | "aside" | "ended" | "between" | "done";

/** Where the open block ends if the fences in it are not nested after all. */
interface Doubt {
	/** What had been let through and read by then. */
	readonly out: string;
	readonly read: number;
	readonly aside: string | undefined;
	/** What followed. */
	behind: string;
}

/**
 * Lets the code of an answer through and keeps the prose and the fences around it, as they stream (fault 166).
 * Of several blocks the first is the answer; a block of shell commands is passed over if another follows.
 * An answer without any fence is code itself, unless it is nothing but sentences.
 */
export class CodeFilter implements Stage {
	private scanner = new CodeFences();
	private state: State = "undecided";
	private found = false;
	/** What is held back: the sentences so far, or the code of the first aside. */
	private head = "";
	private aside: string | undefined;
	/** Only the first aside is kept. */
	private asideOpen = false;
	/** What was let through without a fence. */
	private bare = "";
	/** What stands behind a fence that closed bare code. */
	private tail = "";
	private doubt: Doubt | undefined;
	/** All that was let through. */
	private out = "";
	/** How many signs that are no white space were read, fences aside. */
	private read = 0;

	/**
	 * @param languageId the document's
	 * @param blocks how many blocks are wanted: all of them have a blank line between them
	 */
	constructor(
		private readonly languageId: string,
		private readonly blocks: "first" | "all" = "first",
	) {}

	/** Whether text was kept from the document; known at the end. */
	get leftOut(): boolean {
		return this.read > visible(this.out);
	}

	push(text: string): Growth {
		return this.take(this.scanner.push(text));
	}

	finish(cut: boolean): Growth {
		const rest = this.take(this.scanner.finish(cut));
		if (!cut && this.doubt && endsWithin(this.doubt)) return joined(rest, this.endedEarlier(this.doubt));
		return joined(rest, this.counted(this.last()));
	}

	private last(): Growth {
		if (this.state === "ended") return this.endedForGood(false);
		const bare = this.state === "bare";
		this.state = "done";
		return more(this.found || bare ? "" : (this.aside ?? this.sentences()));
	}

	/** The fences in the block were not nested: reads again what stands behind its end. */
	private endedEarlier({ out, read, aside, behind }: Doubt): Growth {
		this.out = out;
		this.read = read;
		this.aside = aside;
		this.doubt = undefined;
		this.scanner = new CodeFences();
		this.close();
		const again = joined({ text: out, restart: true }, this.push(behind));
		return joined(again, this.finish(false));
	}

	private take(pieces: readonly Piece[]): Growth {
		return pieces.reduce((growth, piece) => joined(growth, this.one(piece)), more(""));
	}

	private one(piece: Piece): Growth {
		this.follow(piece);
		if ("text" in piece) this.read += visible(piece.text);
		return this.counted(this.pass(piece));
	}

	private counted(growth: Growth): Growth {
		this.out = growth.restart ? growth.text : this.out + growth.text;
		return growth;
	}

	/** Remembers where the block that is taken ends if its fences are not nested. */
	private follow(piece: Piece): void {
		if (piece.type !== "code") this.doubt = undefined;
		else if (this.doubt) this.doubt.behind += piece.text;
		else if (piece.mayEnd && (this.state === "block" || this.state === "aside")) {
			this.doubt = { out: this.out, read: this.read, aside: this.aside, behind: "" };
		}
	}

	private pass(piece: Piece): Growth {
		if (piece.type === "open") return this.open(piece.info);
		if (piece.type === "close") return this.close();
		if (this.state === "bare") return this.bareText(piece.text);
		if (this.state === "undecided") return this.decide(piece.text);
		if (this.state === "block") return more(piece.text);
		if (this.state === "aside" && this.asideOpen) this.aside = (this.aside ?? "") + piece.text;
		if (this.state === "ended") this.tail += piece.text;
		return more("");
	}

	private open(info: string): Growth {
		const state = this.state;
		if (state === "bare" && info === "") {
			this.state = "ended";
			return more("");
		}
		if (state === "bare" && isMostlyCode(this.bare)) {
			// The code had no fence; what has one now is said about it.
			this.state = "done";
			this.found = true;
			return more("");
		}
		if (state !== "undecided" && state !== "bare" && state !== "between") return more("");
		// What had been taken for bare code were sentences after all.
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

	private close(): Growth {
		if (this.state === "aside") this.state = this.found ? "between" : "undecided";
		else if (this.state === "block") this.state = this.blocks === "all" ? "between" : "done";
		return this.state === "ended" ? this.endedForGood(true) : more("");
	}

	/** Was the fence behind bare code the end of that code, or the beginning of a block? */
	private endedForGood(closed: boolean): Growth {
		this.state = "done";
		const first = this.tail.split("\n").find((line) => line.trim() !== "") ?? "";
		const isBlock = closed && first !== "" && !looksLikeProse(first);
		this.found = true;
		return isBlock ? { text: this.tail, restart: true } : more("");
	}

	/** An answer of sentences alone: no code to generate, but all there is where the answer itself is wanted. */
	private sentences(): string {
		return this.blocks === "all" || this.head.split("\n").some(isClearlyCode) ? this.head : "";
	}

	private isAside(info: string): boolean {
		const language = info.split(/[\s,{]/, 1)[0]?.toLowerCase() ?? "";
		return asides.has(language) && !shellLanguages.has(this.languageId);
	}

	/** Is the text before any fence code, or a sentence in front of it? */
	private decide(text: string): Growth {
		this.head += text;
		if (this.aside !== undefined) return more("");
		const lines = this.head.split("\n");
		const partial = lines.pop() ?? "";
		const first = lines.findIndex((line) => line.trim() !== "");
		if (first < 0) return partial.length > longLine ? this.startBare(this.head) : more("");
		if (!looksLikeProse(lines[first] ?? "")) return this.startBare(this.head);
		// Sentences first: code may still follow without a fence, behind a blank line.
		const colon = lines.findIndex((line, at) => announces(line) && lines[at + 1]?.trim() === "");
		const next = colon < 0 ? -1 : lines.findIndex((line, at) => at > colon && line.trim() !== "");
		if (next < 0 || !isClearlyCode(lines[next] ?? "")) return more("");
		return this.startBare([...lines.slice(next), partial].join("\n"));
	}

	private startBare(text: string): Growth {
		this.state = "bare";
		this.head = "";
		return this.bareText(text);
	}

	private bareText(text: string): Growth {
		this.bare += text;
		return more(text);
	}
}

/** How many signs of a text are no white space. */
function visible(text: string): number {
	return text.replace(/\s+/g, "").length;
}

/** Whether what follows an end in doubt stands outside of the block: nothing, or what reads like prose. */
function endsWithin({ behind }: Doubt): boolean {
	const first = behind.split("\n").find((line) => line.trim() !== "");
	return first === undefined || readsAsProse(first);
}
