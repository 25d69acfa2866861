/** Each decodes one streamed answer that `fetch` gives, and resolves with how many characters of text it saw. */
export function openai(fetch: typeof globalThis.fetch, lengthOf: (event: object) => number): Promise<number>;
export function streamText(fetch: typeof globalThis.fetch): Promise<number>;
