/** Typical Markdown of an answer: headings, code, a list, a table. */
export const answerText = `### What \`retryDelay\` does

It decides how long to wait before the next attempt. The server’s own wish wins: \`retry-after-ms\`, then \`Retry-After\`, used up to 60 s. Otherwise the wait doubles from half a second, is capped at 8 s, and loses up to a quarter to jitter.

\`\`\`ts
const base = Math.min(8_000, 500 * 2 ** attempt);
return base * (1 - Math.random() * 0.25);
\`\`\`

Two callers rely on the cap:

- \`run.ts:88\` passes the attempt on
- \`probe.ts:31\` waits once, see [the standard](https://www.rfc-editor.org/rfc/rfc9110)

| attempt | longest wait |
|---|---:|
| 1 | 0.5 s |
| 2 | 1 s |

The delays were measured.
`;

export const thought =
	"**Comparing the two delays**\n\nThe header has two forms, seconds and a date. Both are used, but only up to a minute.";

/** An image of 120 × 60 pixels: bars in two colours, PNG, base64. */
export const png =
	"iVBORw0KGgoAAAANSUhEUgAAAHgAAAA8CAIAAAAiz+n/AAAAkklEQVR42u3cuwkAIBBEQZsxNLULG7VGA2sQDvEz8CqYYMNNuVRtKCEADVqgQYOmABq0QIO+tNbHUqBBgxZo0KBBgwYt0KBBfwYdBQQaNGjQoEGDBg0aNGjQoEE/Cn0aEGjQoEGDBg0aNGjQoEGDBn0Y9KtAoEGDBg0aNGjQoEGDBg0adBA0INCmQ24kQIOmsKUJg9SU+EwjP64AAAAASUVORK5CYII=";
