/** Every text that a fuzzer ever found wrong, in the pieces in which it was. None may be taken out. */
export const found: readonly (readonly string[])[] = [
	[
		...'[b]: /v "x\n[e]:\n>   [a]: /u\n\t"t\n    code\n>   [a]: /u\n>   [c]: /w \'x\n>       code\nmore"\n[b]: /v "x\n"title\n>   \'title\n>   ---\nmore)',
	],
	[
		"![a ``b](x)_me@foo.com_ ***]( ftp://f.g`` ![~~ _me@foo.com_~~gone~~_http://b.co_\\[`` *em*_ )，中 <b>raw</b>*[a*](b)![a ``b](x)~~ ![img](x.png) ](d)",
	],
	[
		..."[ref][ \\[ [x]> \n_ _www.foo.com_ [ref][`` co`de ``_ http://bare.link/p?q=1`2*3*4 [*a](b*)~ _(。 ftp://f.g _www.foo.com_`code`[late] ~~gone~~ `` co`de ``~~gone~~**a *b** c*![a [b](c)](d) ://，中 2*3*4 *[a*](b) [ref] ) ![a ``b](x) ~ &copy; *",
	],
	["x[[a](<http://a.b>[ ] ***](u) z"],
];
