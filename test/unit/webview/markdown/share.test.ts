import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { documents } from "../../../bench/panel/documents";
import { useFakeDom } from "../../../support/markdown/fakeDom";
import { recordedTexts } from "../../../support/markdown/recorded";
import { shareOf, sum } from "../../../support/markdown/share";

/** At least so much of the frames shows nothing but what is in the final text. */
const goal = 0.99;

describe("No flash of raw markup", function () {
	this.timeout(120_000);
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
	});
	after(() => restore());

	const long = 8_000;
	const corpora: Readonly<Record<string, () => readonly string[]>> = {
		mixed: () => [documents.mixed(long)],
		list: () => [documents.list(long)],
		table: () => [documents.table(long)],
		code: () => [`${documents.fence(long)}\n\`\`\`\n\nend`],
		recorded: () => recordedTexts(200),
	};
	for (const [name, texts] of Object.entries(corpora)) {
		for (const length of [1, 5, 40]) {
			it(`is seen while a text streams: ${name}, in pieces of ${length}`, () => {
				const { frames, raw, first } = sum(texts().map((text) => shareOf(text, length)));
				const share = 1 - raw / frames;
				console.log(`\t${name}, pieces of ${length}: ${(100 * share).toFixed(2)} % of ${frames} frames`);
				assert.ok(share >= goal, `${raw} of ${frames} frames, first …${first}`);
			});
		}
	}
});
