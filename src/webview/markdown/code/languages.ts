import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import csharp from "highlight.js/lib/languages/csharp";
import diff from "highlight.js/lib/languages/diff";
import go from "highlight.js/lib/languages/go";
import java from "highlight.js/lib/languages/java";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import rust from "highlight.js/lib/languages/rust";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

/** The grammars there are: what a panel of 250 kB can carry. */
const grammars = { bash, csharp, diff, go, java, json, python, rust, typescript, xml, yaml };

for (const [name, grammar] of Object.entries(grammars)) hljs.registerLanguage(name, grammar);
// TypeScript's grammar contains JavaScript's.
hljs.registerAliases(["js", "jsx", "mjs", "cjs", "javascript"], { languageName: "typescript" });
hljs.registerAliases(["shellscript", "console", "shell", "shellsession"], { languageName: "bash" });
hljs.registerAliases(["vue", "svelte"], { languageName: "xml" });

/** @param word of a fence's info string @returns the grammar's name, undefined where there is none */
export function grammarOf(word: string): string | undefined {
	return word !== "" && hljs.getLanguage(word) ? word : undefined;
}

/** What VS Code calls the languages that models call otherwise. */
const ids: Readonly<Record<string, string>> = {
	bash: "shellscript",
	console: "shellscript",
	sh: "shellscript",
	shell: "shellscript",
	zsh: "shellscript",
	"c#": "csharp",
	cs: "csharp",
	"c++": "cpp",
	cc: "cpp",
	h: "cpp",
	hpp: "cpp",
	docker: "dockerfile",
	golang: "go",
	js: "javascript",
	cjs: "javascript",
	mjs: "javascript",
	jsx: "javascriptreact",
	jsonl: "json",
	kt: "kotlin",
	md: "markdown",
	objc: "objective-c",
	patch: "diff",
	pl: "perl",
	ps1: "powershell",
	py: "python",
	rb: "ruby",
	rs: "rust",
	text: "plaintext",
	txt: "plaintext",
	ts: "typescript",
	tsx: "typescriptreact",
	yml: "yaml",
};

/** @returns VS Code's language id for the word; "plaintext" where it can be none */
export function languageId(word: string): string {
	const name = word.toLowerCase();
	if (Object.hasOwn(ids, name)) return ids[name] ?? name;
	return /^[a-z][a-z0-9+#_.-]{0,40}$/.test(name) ? name : "plaintext";
}
