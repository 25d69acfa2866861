import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { estimatedTokens } from "../../../../src/core/run/tokens";

describe("An estimate of tokens", () => {
	it("is a fourth of the characters of a text", () => {
		const of = (characters: number) => estimatedTokens({ characters });
		assert.deepEqual([of(0), of(1), of(4), of(4_001)], [0, 1, 1, 1_001]);
	});

	it("counts the tiles of an image as the server scales it", () => {
		const of = (width: number, height: number) =>
			estimatedTokens({ characters: 0, image: { width, height } });
		assert.equal(of(1, 1), 255);
		assert.equal(of(512, 512), 255);
		assert.equal(of(513, 512), 425);
		assert.equal(of(1_024, 1_024), 765);
		assert.equal(of(2_048, 2_048), 765);
		assert.equal(of(2_048, 100), 85 + 4 * 170);
	});
});
