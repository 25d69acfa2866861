/** A set of pieces, written in one string with "¦" between them. */
function pieces(...lines: readonly string[]): readonly [string, ...string[]] {
	const [first = "", ...rest] = lines.join("¦").split("¦");
	return [first, ...rest];
}

/** Every sign that means something, alone and in small groups, and scripts of every kind. */
export const soup = pieces(
	"*¦*¦_¦`¦~¦#¦>¦-¦+¦=¦|¦:¦[¦]¦(¦)¦<¦>¦!¦\\¦&¦'¦\"¦\t¦ ¦\n¦.¦,¦;¦/¦@¦0¦1¦2¦9¦a¦b¦x¦y¦z",
	"\n¦\n¦\n\n¦- ¦* ¦1. ¦2) ¦> ¦    ¦\t¦```¦~~~¦---¦===¦***¦# ¦## ¦ ¦ ¦ ¦  \n",
	'[a]¦[a]: /u¦[b]: /v "t"¦[a](¦](u)¦![¦![i](x)¦[ ] ¦[x] ¦http://x.com¦www.foo.com¦a@b.co¦<http://a.b>',
	"&amp;¦&#35;¦\\*¦**¦__¦~~¦`` ` ``¦中文¦。¦，¦日本語¦😀¦👩‍👩‍👧¦שלום¦مرحبا¦é¦\u00a0¦\0¦word¦foo bar",
).concat("| a | b |\n|---|:-:|\n", "|", " | ") as unknown as readonly [string, ...string[]];

export const words = pieces(
	"the¦quick¦stream¦reads¦bytes¦and¦yields¦typed¦events¦while¦面板¦renders¦every¦delta¦without¦של¦a1¦été",
);

/** Inline pieces that open, close and half-open every construct. */
export const inline = pieces(
	'*em*¦**strong**¦~~gone~~¦`code`¦`` co`de ``¦[link](/u)¦[t](/u "title")¦[ref]¦[other][ref]¦![img](x.png)',
	"![a ``b](x)¦<http://auto.link>¦http://bare.link/p?q=1¦www.bare.org¦_www.foo.com_¦_http://b.co_¦_me@foo.com_¦me@mail.com¦ftp://f.g",
	"*¦**¦_¦`¦``¦~~¦[¦]¦](¦![¦(¦)¦<¦>¦\\¦\\[¦\\`¦&lt;¦&copy;¦a_b_c¦snake_case¦2*3*4¦x`¦[x]¦[ref][¦[late]",
	"a|b¦|a|b|-|¦。¦，中¦文。字¦😀¦~¦foo.co¦://¦[*a](b*)¦*[a*](b)¦[a [b](c) d](e)¦![a [b](c)](d)¦**a *b** c*",
	"[l](<u v>)¦[l](u 'ti¦<b>raw</b>¦  \n¦http://ex.com/。中¦[![i](https://c)](https://c)¦***a** b*¦\n¦\\\n",
);

export const lineStarts = pieces("¦¦¦- ¦- ¦* ¦+ ¦1. ¦2. ¦10) ¦> ¦> ¦>¦  ¦   ¦    ¦\t¦# ¦### ¦- [ ] ¦- [x] ");

export const wholeLines = pieces(
	'¦¦¦---¦***¦===¦--- | ---¦|---|¦a | b¦```¦```ts¦~~~¦````¦-¦1.¦>¦#¦   ¦[late]: /late¦[ref]: /u "t"¦[ref]: /u',
	'"title¦more"¦[foo¦bar]: /u¦[g]: /v "x¦(t¦[a]: b|c¦<div>¦[ ] task¦- a | b¦# a | b¦> a | b¦:-:|:-¦| 1 | 2 |',
);

export const definitionLines = pieces(
	'[a]: /u¦[a]: /u¦[b]: /v "t"¦[b]: /v "x¦[c]: /w \'x¦[d]: /z (x¦[e]:¦/dest¦[f¦g]: /h¦[i]: j|k¦--- | ---¦"title',
	'more"¦"title¦more"¦\'title¦more\'¦(title¦more)¦===¦---¦text¦[a]¦[b] [c] [d] [e] [f g]¦¦¦    code¦\t"t',
);

export const definitionStarts = pieces("¦- ¦  ¦> ¦1. ¦   ¦\t¦- > ¦  > ¦> - ¦>   ¦- - ");
