import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { quotation } from "../../../../src/webview/quoting/quotes";

describe("A quotation", () => {
	it("has a quote mark on each line, blank lines and quotes included", () => {
		assert.equal(quotation("a\n\n> b\n    c"), "> a\n>\n> > b\n>     c");
	});
});
