import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { useFakeDom } from "../../../support/markdown/fakeDom";
import { fuzz } from "../../../support/markdown/fuzz";

/** Fresh at each run; `SEED=n` repeats one. `npm run fuzz:markdown` runs as many as wanted. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6));

describe("Random Markdown that streams", function () {
	this.timeout(60_000);
	let restore: () => void;
	before(() => {
		restore = useFakeDom();
		console.log(`\tMarkdown fuzz: seed ${seed}`);
	});
	after(() => restore());

	it("ends as markdown-it's full render", () => {
		const reports: string[] = [];
		const { found } = fuzz({ seed, count: 300, everyFrame: false, report: (text) => reports.push(text) });
		assert.equal(found, 0, `seed ${seed}\n${reports.join("\n")}`);
	});

	it("is markdown-it's full render after every frame where it defines no links", () => {
		const reports: string[] = [];
		const { found } = fuzz({ seed, count: 60, everyFrame: true, report: (text) => reports.push(text) });
		assert.equal(found, 0, `seed ${seed}\n${reports.join("\n")}`);
	});
});
