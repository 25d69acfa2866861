import Parser, { type StateInline } from "markdown-it";
import { InlineState } from "./state";

type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** markdown-it's own version of an inline rule. */
function original(name: string): InlineRule {
	const { ruler } = new Parser().inline;
	ruler.enableOnly(name);
	const [rule] = ruler.getRules("");
	if (!rule) throw new Error(`markdown-it has no inline rule ${name}`);
	return rule;
}

/**
 * The rule for links or for images, asked only where some bracket closes later. markdown-it's own reads on to the
 * content's end from each bracket that opens: ten seconds of a page's time for 32 KB of them.
 */
export function whereClosed(name: "link" | "image"): InlineRule {
	const rule = original(name);
	const first = name === "link" ? 0x5b : 0x21;
	return (state, silent) => {
		if (state.src.charCodeAt(state.pos) !== first) return false;
		if (state instanceof InlineState && state.pos > state.lastClosing) return false;
		return rule(state, silent);
	};
}
