import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { all, type Case } from "../../../support/editor/written";

const prose: Case = { wanted: "prose", language: "markdown" };
const cut: Case = { ...prose, cut: true };

describe("A fence around a whole Markdown document", () => {
	const rows: readonly (readonly [title: string, answer: string, text: string, options?: Case])[] = [
		["is taken off", "```markdown\n# T\n\nend\n```\n", "# T\n\nend"],
		["is taken off with nothing in it", "```markdown\n```", ""],
		[
			"is taken off where a sentence follows",
			"```markdown\n# T\n\nend\n```\n\nI kept it short.\n",
			"# T\n\nend\n\nI kept it short.",
		],
		[
			"is taken off around blocks",
			"```md\n```ts\na\n```\n\n```\nb\n```\nend\n```",
			"```ts\na\n```\n\n```\nb\n```\nend",
		],
		[
			"is taken off around blocks where a sentence follows",
			"```md\n```\nb\n```\nend\n```\nI kept it short.",
			"```\nb\n```\nend\nI kept it short.",
		],
		[
			"is taken off around a nested heredoc",
			"```md\n```sh\ncat <<E\n```js\na\n```\nE\n```\nend\n```",
			"```sh\ncat <<E\n```js\na\n```\nE\n```\nend",
		],
		[
			"is taken off around a block in a list",
			"```md\n1. a\n\n    ```\n    b\n    ```\n\nend\n```",
			"1. a\n\n    ```\n    b\n    ```\n\nend",
		],
		[
			"may be longer than the fences inside",
			"````md\n```\na\n```\n````\nI kept it short.",
			"```\na\n```\nI kept it short.",
		],
		["may be of tildes", "~~~md\n```\na\n```\n~~~\n", "```\na\n```"],
		["may end behind the last word", "```md\n# T\n\nend```\n", "# T\n\nend"],
		[
			"may end behind the last word before a sentence",
			"```md\nend```\n\nI kept it short.",
			"end\n\nI kept it short.",
		],
		["may never be closed", "```md\n# T\n```ts\na\n```\n", "# T\n```ts\na\n```"],
		["may never be closed behind a plain block", "```md\n# T\n```\na\n```", "# T\n```\na\n```"],
		[
			"stays where it is one of several blocks",
			"```md\n# T\n```\nor:\n```md\n# U\n```\n",
			"```md\n# T\n```\nor:\n```md\n# U\n```",
		],
		["stays where a block opens at the end", "```md\n# T\n```\nor:\n```md", "```md\n# T\n```\nor:\n```md"],
		["stays where text stands before it", "Here:\n```md\n# T\n```\n", "Here:\n```md\n# T\n```"],
		["stays where it is one of code", "```js\na\n```\n", "```js\na\n```"],
		["leaves no half of it where the stream broke off", "```md\na\n``", "a", cut],
		["leaves none of it where the stream broke off", "```md\na\n```", "a", cut],
		[
			"leaves none of it where a sentence broke off",
			"```md\na\n```\nIt is short. An",
			"a\nIt is short. An",
			cut,
		],
		["leaves a block that is being written", "```md\n# T\n```\nnpm inst", "# T\n```\nnpm inst", cut],
		["leaves what a block ends with", "```md\n# T\n```ts\na\n```", "# T\n```ts\na\n```", cut],
	];
	for (const [title, answer, text, options = prose] of rows) {
		it(`fault 230: ${title}`, () => assert.equal(all(answer, options), text));
	}
});
