/** Each decodes one streamed answer from `fetch`, and resolves with the number of text characters it found. */
export function openai(fetch: typeof globalThis.fetch, lengthOf: (event: object) => number): Promise<number>;
export function streamText(fetch: typeof globalThis.fetch): Promise<number>;
