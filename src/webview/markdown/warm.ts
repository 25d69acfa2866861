import { MarkdownView } from "./";

/** A little of everything that answers are made of. */
const sample = `## A heading

Some *words* with **weight**, \`code\`, a [link](https://example.com "title"), ~~none~~ and https://example.com/a?b=c.
More of them, with an [unknown][label] and a \\* star.

- an item
  - and one in it, with \`code\`
- [x] a task

1. one
2. two

> A quote, *said* so.

| a | b |
| --- | ---: |
| \`1\` | **two** |

\`\`\`ts
const a = 1;
\`\`\`

---

The end.
`;

/** How much comes at a time. */
const piece = 16;

/**
 * Draws a sample on no page. What the first answer would otherwise wait for is made ready: rules that are
 * compiled when they are first used, 20 to 30 ms of them.
 */
export function warmUp(): void {
	const view = new MarkdownView({ policy: (href) => href });
	for (let at = 0; at < sample.length; at += piece) {
		view.push(sample.slice(at, at + piece));
		view.render();
	}
	view.end();
}
