import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { explainSample } from "../../scripts/lib/mainJob.mjs";
import { openVSCode, type VSCodeWindow } from "../support/vscode";

/** The VSIX to install, built by `npm run test:all`. */
const vsix = process.env.STREAM_PANEL_VSIX ?? "";

describe("The VSIX, installed in a real VS Code", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;

	before(async () => {
		assert.match(vsix, /\.vsix$/, "STREAM_PANEL_VSIX names the VSIX");
		vs = await openVSCode({ extension: vsix });
	});

	after(() => vs?.close());

	it("explains a selection with finished tool calls and working sources", async () => {
		const text = await explainSample(vs);
		assert.match(text, /retry is a function/);
		const answer = vs.panel.getByRole("article", { name: "Answer" });
		assert.ok((await answer.locator(".step[data-state=done]").count()) > 0, "no tool call has finished");
		const source = answer.getByRole("region", { name: "Sources" }).getByRole("button", { name: /sleep\.ts/ });
		await source.first().click();
		await vs.page.locator(".tabs-container .tab.active", { hasText: "sleep.ts" }).waitFor();
	});
});
