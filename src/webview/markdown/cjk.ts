import { LinkifyIt, REBuilder } from "linkify-it";
import type { MarkdownIt } from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";

/** Letters of Chinese, Japanese and Korean, and their full-width signs: nothing between words is a blank there. */
const letter =
	"(?:[\\u1100-\\u11ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3041-\\u30fa" +
	"\\u30fc-\\u318e\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97c\\uac00-\\ud7fb" +
	"\\uf900-\\ufaff\\uff01-\\uffdc]|[\\ud840-\\ud88f][\\udc00-\\udfff])";

/** Their punctuation. */
const punctuation = "[\\u3001-\\u303f\\u30fb]";

/** What stands before the text that goes on behind an address: the slash behind a host. */
const host = ":\\/\\/[^\\s/]+\\/";
/** Or a piece of an address that is ASCII as far as it goes: "com", "index.html", "a**". */
const asciiPiece = "[/.@?#&=][\\w%+~:*()-]*[A-Za-z0-9*)]";

/**
 * linkify-it's rules for writers who put no blank behind an address (fault 227): it ends before a letter of
 * theirs that stands directly behind ASCII, as in `https://example.com英文`. A part of an address that begins
 * with such a letter belongs to it: `https://zh.wikipedia.org/wiki/中文`, `https://例え.jp`.
 */
class CjkAddresses extends REBuilder {
	override get_text_separators(): RegExp {
		this.cache.text_separators ??= new RegExp(`[><\\uff5c]|(?<=${host}|${asciiPiece})(?=${letter})`);
		return this.cache.text_separators;
	}

	/** A mail address may follow their letters and signs directly. */
	override get_mail_name_validator(): RegExp {
		const before = `^|${this.get_text_separators().source}|"|\\(|${this.src_ZCc}|${letter}|${punctuation}`;
		this.cache.mail_name_validator ??= new RegExp(`(?:${before})(${this.get_mail_name().source})$`);
		return this.cache.mail_name_validator;
	}
}

/** Makes a parser read emphasis and addresses in Chinese, Japanese and Korean as their readers expect. */
export function readCjk(md: MarkdownIt): void {
	md.use(cjkFriendly);
	md.linkify = new LinkifyIt({ rebuilder: new CjkAddresses() });
}
