/** Texts of an answer that would load or run something if they were treated as more than text. */
export interface Harm {
	/** The number of the fault. */
	readonly fault: number;
	readonly text: string;
}

/** @param c the address of a server that must not receive a request */
export function loadingTexts(c: string): Harm[] {
	const images = [
		{ fault: 131, text: `![x](${c}/131?q=S)` },
		{ fault: 131, text: `![x](<${c}/131b> "title")` },
		{ fault: 132, text: `![a][1]\n\n[1]: ${c}/132` },
		{ fault: 132, text: `![a]\n\n[a]: ${c}/132b 'title'` },
		{ fault: 133, text: `[![i](${c}/133)](${c}/133b)` },
	];
	const elements = [
		`<img src="${c}/134a">`,
		`<img srcset="${c}/134b 1x, ${c}/134c 2x">`,
		`<picture><source srcset="${c}/134d"><img></picture>`,
		`<video poster="${c}/134e" src="${c}/134f" autoplay></video>`,
		`<audio src="${c}/134g" autoplay></audio>`,
		`<svg><image href="${c}/134h"/></svg>`,
		`<link rel="prefetch" href="${c}/134i">`,
		`<link rel="dns-prefetch" href="${c}/134j">`,
		`<style>@import "${c}/134k";</style>`,
		`<p style="background:url(${c}/134l)">x</p>`,
		`<iframe src="${c}/134m"></iframe>`,
		`<object data="${c}/134n"></object>`,
		`<meta http-equiv="refresh" content="0;url=${c}/134o">`,
		`<base href="${c}/134p/"><img src="x">`,
		`<form action="${c}/134q"><input type="submit" autofocus></form>`,
	].map((text) => ({ fault: 134, text }));
	return [...images, ...elements];
}

/** Where a text can be in an answer. */
export const placements: Readonly<Record<string, (text: string) => string>> = {
	paragraph: (text) => `before ${text} after`,
	heading: (text) => `# ${oneLine(text)}\n\nafter`,
	list: (text) => `- one\n- ${oneLine(text)}\n- three`,
	quote: (text) => `> ${oneLine(text)}\n\nafter`,
	table: (text) => `| a | b |\n|---|---|\n| ${oneLine(text).replaceAll("|", "\\|")} | c |`,
	"code span": (text) => `\`${oneLine(text)}\``,
	fence: (text) => `\`\`\`html\n${text}\n\`\`\``,
	"link title": (text) => `[a](https://example.com "${oneLine(text).replaceAll('"', "'")}")`,
	"alt text": (text) => `![${oneLine(text)}](https://example.com/x.png)`,
};

function oneLine(text: string): string {
	return text.replaceAll("\n", " ");
}

/** Markup that runs a script if it is inserted as HTML, or that mutates into such markup when it is parsed twice. */
export const scripts: readonly string[] = [
	"<script>harnessRan()</script>",
	"<ScRiPt src=data:,harnessRan()></ScRiPt>",
	"<img src=x onerror=harnessRan()>",
	"<img src=x oneonerrorrror=harnessRan()>",
	'<img/src="x"/onerror="harnessRan()">',
	"<svg onload=harnessRan()>",
	"<svg><script>harnessRan()</script></svg>",
	"<svg><animate onbegin=harnessRan() attributeName=x dur=1s>",
	"<svg><a xlink:href='javascript:harnessRan()'><text>x</text></a></svg>",
	"<math><mtext><table><mglyph><style><img src=x onerror=harnessRan()></style></mglyph></table></mtext></math>",
	"<math><mi><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=harnessRan()&gt;'>",
	"<form><math><mtext></form><form><mglyph><style></math><img src onerror=harnessRan()>",
	"<noscript><p title='</noscript><img src=x onerror=harnessRan()>'>",
	"<template><img src=x onerror=harnessRan()></template>",
	"<style><style/><img src=x onerror=harnessRan()>",
	"<textarea></textarea><img src=x onerror=harnessRan()>",
	"<title></title><img src=x onerror=harnessRan()>",
	"<xmp></xmp><img src=x onerror=harnessRan()>",
	"<!--><img src=x onerror=harnessRan()>-->",
	"<![CDATA[<img src=x onerror=harnessRan()>]]>",
	"<?xml version='1.0'?><img src=x onerror=harnessRan()>",
	"<details open ontoggle=harnessRan()>x</details>",
	"<body onload=harnessRan()>",
	"<input autofocus onfocus=harnessRan()>",
	"<a href='javascript:harnessRan()'>x</a>",
	"<iframe srcdoc='<script>parent.harnessRan()</script>'></iframe>",
	"<embed src='data:text/html,<script>harnessRan()</script>'>",
	"<object data='data:text/html,<script>harnessRan()</script>'></object>",
	"<button formaction=javascript:harnessRan()>x</button>",
	"<isindex action=javascript:harnessRan() type=image>",
	"<marquee onstart=harnessRan()>x</marquee>",
	"<video><source onerror=harnessRan()></video>",
	"<p id='</p><img src=x onerror=harnessRan()>'>",
	"<div style='width:expression(harnessRan())'>",
	"[x](javascript:harnessRan())",
	"![x](javascript:harnessRan())",
	"<javascript:harnessRan()>",
	'[x](https://e.com "onmouseover=harnessRan()")',
	"`<img src=x onerror=harnessRan()>`",
	"&lt;img src=x onerror=harnessRan()&gt;",
	"<select><option><style></option></select><img src=x onerror=harnessRan()></style>",
];

/** Links that must not become links, by fault 138. */
export const badLinks: readonly string[] = [
	"javascript:alert(1)",
	"JaVa\tScript:alert(1)",
	"&#106;avascript:alert(1)",
	"data:text/html,<b>x</b>",
	"vbscript:msgbox(1)",
	"command:workbench.action.terminal.new",
	"vscode:extension/x.y",
	"file:///etc/passwd",
	"\\\\host\\share",
	"//host/path",
	"blob:https://e.com/1",
	"https:\\\\host",
	"https://good.example@evil.example/",
	"https://good.example%40evil.example@x/",
	`https://e.com/${"a".repeat(5_000)}`,
	"http://plain.example/",
];
