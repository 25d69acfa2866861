import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { all, type Case } from "../../../support/editor/written";

const prose: Case = { wanted: "prose", language: "markdown" };
const cut: Case = { ...prose, cut: true };

describe("A fence around a whole Markdown document", () => {
	const rows: readonly (readonly [title: string, answer: string, text: string, options?: Case])[] = [
		["is removed", "```markdown\n# T\n\nend\n```\n", "# T\n\nend"],
		["is removed if it is empty", "```markdown\n```", ""],
		[
			"is removed if a sentence follows",
			"```markdown\n# T\n\nend\n```\n\nI kept it short.\n",
			"# T\n\nend\n\nI kept it short.",
		],
		[
			"is removed around code blocks",
			"```md\n```ts\na\n```\n\n```\nb\n```\nend\n```",
			"```ts\na\n```\n\n```\nb\n```\nend",
		],
		[
			"is removed around code blocks if a sentence follows",
			"```md\n```\nb\n```\nend\n```\nI kept it short.",
			"```\nb\n```\nend\nI kept it short.",
		],
		[
			"is removed around a nested heredoc",
			"```md\n```sh\ncat <<E\n```js\na\n```\nE\n```\nend\n```",
			"```sh\ncat <<E\n```js\na\n```\nE\n```\nend",
		],
		[
			"is removed around a code block in a list",
			"```md\n1. a\n\n    ```\n    b\n    ```\n\nend\n```",
			"1. a\n\n    ```\n    b\n    ```\n\nend",
		],
		[
			"may be longer than the fences inside",
			"````md\n```\na\n```\n````\nI kept it short.",
			"```\na\n```\nI kept it short.",
		],
		["may consist of tildes", "~~~md\n```\na\n```\n~~~\n", "```\na\n```"],
		["may end after the last word on the same line", "```md\n# T\n\nend```\n", "# T\n\nend"],
		[
			"may end after the last word, before another sentence",
			"```md\nend```\n\nI kept it short.",
			"end\n\nI kept it short.",
		],
		["may never be closed", "```md\n# T\n```ts\na\n```\n", "# T\n```ts\na\n```"],
		["may never be closed after a plain block", "```md\n# T\n```\na\n```", "# T\n```\na\n```"],
		[
			"is kept if it is one of several blocks",
			"```md\n# T\n```\nor:\n```md\n# U\n```\n",
			"```md\n# T\n```\nor:\n```md\n# U\n```",
		],
		["is kept if a block opens at the end", "```md\n# T\n```\nor:\n```md", "```md\n# T\n```\nor:\n```md"],
		["is kept if there is text before it", "Here:\n```md\n# T\n```\n", "Here:\n```md\n# T\n```"],
		["is kept if it is a block of code", "```js\na\n```\n", "```js\na\n```"],
		["leaves no half fence if the stream broke off", "```md\na\n``", "a", cut],
		["is removed if the stream broke off after it", "```md\na\n```", "a", cut],
		[
			"is removed if a sentence after it broke off",
			"```md\na\n```\nIt is short. An",
			"a\nIt is short. An",
			cut,
		],
		["keeps an unfinished block inside", "```md\n# T\n```\nnpm inst", "# T\n```\nnpm inst", cut],
		["keeps the closing fence of a block inside", "```md\n# T\n```ts\na\n```", "# T\n```ts\na\n```", cut],
	];
	for (const [title, answer, text, options = prose] of rows) {
		it(`fault 230: ${title}`, () => assert.equal(all(answer, options), text));
	}
});
