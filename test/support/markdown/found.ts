/** Every text that a fuzzer ever found wrong, in the pieces in which it was. None may be taken out. */
export const found: readonly (readonly string[])[] = [
	[
		...'[b]: /v "x\n[e]:\n>   [a]: /u\n\t"t\n    code\n>   [a]: /u\n>   [c]: /w \'x\n>       code\nmore"\n[b]: /v "x\n"title\n>   \'title\n>   ---\nmore)',
	],
];
