import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { openableLink } from "../../../../src/core/links/link";

describe("A link in an answer", () => {
	it("opens as https or mailto, and shows its address", () => {
		const good: [href: string, host: string][] = [
			["https://example.com", "example.com"],
			["HTTPS://EXAMPLE.COM/a?b=c#d", "example.com"],
			["https://example.com:8443/x", "example.com:8443"],
			["https://[2001:db8::1]/", "[2001:db8::1]"],
			["https://example.com/a%40b?next=%2F%2Fevil", "example.com"],
			["https://example.com/%00", "example.com"],
			["mailto:someone@example.com", "someone@example.com"],
			["mailto:a@example.com?subject=hello", "a@example.com"],
		];
		for (const [href, host] of good) assert.equal(openableLink(href)?.host, host, href);
	});

	it("fault 139: opens the parsed and checked address, never the original text", () => {
		assert.equal(openableLink("HTTPS://EXAMPLE.COM/../a/./b")?.url, "https://example.com/a/b");
		const link = openableLink("https://example.com/x");
		assert.equal(link && new URL(link.url).host, link?.host);
	});

	const refused: [what: string, hrefs: readonly string[]][] = [
		[
			"javascript:",
			["javascript:alert(1)", "JaVa\tScript:alert(1)", "JAVASCRIPT:0", " javascript:0", "\u0001javascript:0"],
		],
		[
			"an entity that encodes a scheme",
			["&#106;avascript:alert(1)", "&#x6A;avascript:0", "java&Tab;script:0"],
		],
		["data:", ["data:text/html,<script>0</script>", "data:image/svg+xml;base64,PHN2Zz4="]],
		["vbscript:", ["vbscript:msgbox(1)"]],
		["command:", ["command:workbench.action.terminal.new", "COMMAND:x?%5B%5D"]],
		["vscode:", ["vscode:extension/x", "vscode-insiders://x", "vscode-webview://x/y", "vscode-resource:/x"]],
		["file:", ["file:///etc/passwd", "FILE:c:/x"]],
		["a network share", ["\\\\host\\share", "//host/share", "\\/host", "/\\host"]],
		["blob:", ["blob:https://example.com/1"]],
		["http:", ["http://example.com"]],
		["a backslash that a parser corrects", ["https:\\\\host", "https:/\\host", "https://good\\@evil.com"]],
		[
			"no host",
			["https://", "https:///", "https:example.com", "https:/example.com", "https://?x", "https://#"],
		],
		["a name or password", ["https://good@evil.com", "https://good:pw@evil.com", "https://:pw@evil.com"]],
		[
			"line breaks and spaces that a parser drops",
			["https://exa\nmple.com", "https://a b", "https://a\t", "ht\ntps://a"],
		],
		["no scheme", ["", "example.com", "/x", "#x", "?x", "x"]],
		[
			"other schemes",
			["ftp://x", "ssh://x", "ws://x", "about:blank", "view-source:https://x", "intent://x", "ms-msdt:/x"],
		],
	];
	for (const [what, hrefs] of refused) {
		it(`fault 138: is text with ${what}`, () => {
			for (const href of hrefs) assert.equal(openableLink(href), undefined, JSON.stringify(href));
		});
	}

	it("fault 138: is text with an encoded at sign in its host", () => {
		assert.equal(openableLink("https://good.com%40evil.com/"), undefined);
	});

	it("fault 138: shows the real form of a look-alike name", () => {
		assert.equal(openableLink("https://аpple.com/")?.host, "xn--pple-43d.com");
		assert.equal(openableLink("https://ⓔxample.com/")?.host, "example.com");
		assert.equal(openableLink("https://paypal.com.evil.example/")?.host, "paypal.com.evil.example");
		assert.equal(openableLink("https://0x7f.1/")?.host, "127.0.0.1");
	});

	it("fault 138: is text if it is 5 KB long", () => {
		assert.equal(openableLink(`https://example.com/${"a".repeat(5_000)}`), undefined);
		assert.equal(openableLink(`mailto:${"a".repeat(5_000)}@example.com`), undefined);
	});

	it("fault 138: shows the real form of a mail address", () => {
		const refused = [
			"mailto:",
			"mailto:someone",
			"mailto:a@good.com%0Abcc:b@evil.com",
			"mailto:a@good.com,b@evil.com",
			"mailto:a@good.com?bcc=b@evil.com",
			"mailto:a@good.com?attach=/etc/passwd",
			"mailto:a@good.com?Attachment=x",
		];
		for (const href of refused) assert.equal(openableLink(href), undefined, href);
	});

	it("fault 138: contains no direction-changing or invisible characters", () => {
		for (const character of ["\u202e", "\u200b", "\u2066", "\u00ad", "\ufeff"]) {
			const link = openableLink(`https://example.com/${character}x`);
			assert.equal(link?.url.includes(character) ?? false, false);
			assert.equal(
				openableLink(`mailto:a${character}@example.com`)?.host.includes(character) ?? false,
				false,
			);
		}
	});
});
