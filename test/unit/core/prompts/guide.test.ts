import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { instructionsWith, longestGuide } from "../../../../src/core/prompts/guide";

describe("The instructions of a workspace", () => {
	it("stand behind the user's own, and say whose they are", () => {
		const said = "The workspace's own instructions, from its AGENTS.md:\n\nUse tabs.";
		assert.equal(instructionsWith("Be brief.", "Use tabs.\n"), `Be brief.\n\n${said}`);
		assert.equal(instructionsWith("", "Use tabs.\n"), said);
		assert.equal(instructionsWith("Be brief.", undefined), "Be brief.");
	});

	it("are cut where they are long, never within a character, and say so", () => {
		const said = instructionsWith("", `${"x".repeat(longestGuide - 1)}😀more`);
		assert.ok(said.endsWith("x\n(The rest is left out.)"), said.slice(-40));
		assert.ok(said.length < longestGuide + 100);
	});
});
