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
	"&amp;¦&#35;¦\\*¦**¦__¦~~¦`` ` ``¦中文¦。¦，¦日本語¦：¦（¦）¦「¦」¦https://a.b¦**：¦。**¦한국어¦😀¦👩‍👩‍👧¦שלום¦مرحبا¦é¦\u00a0¦\0¦word¦foo bar",
).concat("| a | b |\n|---|:-:|\n", "|", " | ") as unknown as readonly [string, ...string[]];

export const words = pieces(
	"the¦quick¦stream¦reads¦bytes¦and¦yields¦typed¦events¦while¦面板¦renders¦every¦delta¦without¦של¦a1¦été¦逐字显示¦문서를",
);

/** Words that no blank divides. */
export const cjkWords = pieces(
	"流式输出。¦面板，¦逐字显示¦ストリーム¦を読む。¦문서를¦中¦文。字¦a1¦！¦：¦（旧）¦「引」¦𠀀字",
);

/** Emphasis and addresses beside them, whole and in halves. */
export const cjkInline = pieces(
	"**提示：**¦先备份¦**「重要」**です¦中**（旧）**文¦*说：*¦~~旧。~~新¦__注！__意¦***强：***调¦：**¦**：¦「**¦。*¦字︁**¦“︁**引”**",
	"https://example.com英文¦中文https://example.com¦https://a.b/c查看¦https://a.b/看¦http://例え.jpです¦邮箱me@b.co谢谢¦http://a.b/**粗**¦가이드https://c.d/e를¦//a.b中",
);

/** Inline pieces that open, close and half-open every construct. */
export const inline = pieces(
	'*em*¦**strong**¦~~gone~~¦`code`¦`` co`de ``¦[link](/u)¦[t](/u "title")¦[ref]¦[other][ref]¦![img](x.png)',
	"![a ``b](x)¦<http://auto.link>¦http://bare.link/p?q=1¦www.bare.org¦_www.foo.com_¦_http://b.co_¦_me@foo.com_¦me@mail.com¦ftp://f.g",
	"*¦**¦_¦`¦``¦~~¦[¦]¦](¦![¦(¦)¦<¦>¦\\¦\\[¦\\`¦&lt;¦&copy;¦a_b_c¦snake_case¦2*3*4¦x`¦[x]¦[ref][¦[late]",
	"a|b¦|a|b|-|¦。¦，中¦文。字¦😀¦~¦foo.co¦://¦[*a](b*)¦*[a*](b)¦[a [b](c) d](e)¦![a [b](c)](d)¦**a *b** c*",
	"\ue200cite\ue202turn0search1\ue201¦ \ue200cite\ue202turn0news2\ue202turn1view0\ue201¦\ue200¦\ue201¦\ue200ci¦\ue200i\ue202",
	"[l](<u v>)¦[l](u 'ti¦<b>raw</b>¦  \n¦http://ex.com/。中¦[![i](https://c)](https://c)¦***a** b*¦\n¦\\\n",
).concat(cjkInline) as unknown as readonly [string, ...string[]];

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
