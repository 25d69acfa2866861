import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { globMatcher } from "../../../../../src/core/tools/walls/globs";
import { IgnoreFile, isIgnored } from "../../../../../src/core/tools/walls/ignore";
import { segmentsOf } from "../../../../../src/core/tools/walls/paths";
import { Random } from "../../../../support/random";

describe("The path of a workspace tool", () => {
	for (const [path, segments] of [
		["src/a.ts", ["src", "a.ts"]],
		["./src//a.ts", ["src", "a.ts"]],
		["src\\a.ts", ["src", "a.ts"]],
		["ä/😀.md", ["ä", "😀.md"]],
		[".", []],
	] as const) {
		it(`is inside the workspace: ${path}`, () => assert.deepEqual(segmentsOf(path), segments));
	}

	for (const path of [
		...["", " ", "/etc/passwd", "\\etc", "//server/share/a", "\\\\server\\share\\a", "C:\\a", "c:a", "C:/a"],
		...["..", "../a", "src/../../a", "src\\..\\..\\a", "src/.. /a", "a/...", "src/a.ts."],
		...["file:///etc/passwd", "vscode-userdata:/a", "untitled:a", "http://x/a", "data:,a"],
		...["a.ts::$DATA", "a:b", "SECRET~1/a", "nul", "src/CON.txt", "a\0b", "a\nb", "src/*.ts"],
	]) {
		it(`is refused: ${JSON.stringify(path)}`, () => assert.equal(segmentsOf(path), undefined));
	}
});

describe("A glob of files.exclude", () => {
	const rows: readonly [glob: string, matches: readonly string[], others: readonly string[]][] = [
		["**/.git", [".git", "a/.git", "a/.git/config", ".GIT/config"], ["a.git", ".gitignore"]],
		["**/*.log", ["a.log", "x/y/a.LOG"], ["a.logs", "alog"]],
		["out", ["out", "out/a.js"], ["src/out", "outer"]],
		["**/node_modules/**", ["node_modules/a", "x/node_modules/a/b"], ["node_modules.ts"]],
		["**/{dist,build}/*.js", ["dist/a.js", "x/build/a.js"], ["dist/x/a.js", "dist/a.ts"]],
		["src/**/test?.[tj]s", ["src/a/b/test1.ts", "src/testx.js"], ["src/test.ts", "src/test1.cs"]],
		["a[!b]c", ["axc"], ["abc", "a/c"]],
		["a[z-a]", ["ab"], ["a/"]],
		["**/*.code-search", ["a.code-search", "x/.code-search"], ["a.code_search"]],
		["a[-&~^]b", ["a-b", "a&b", "a~b"], ["axb"]],
		["a(b)+.ts", ["a(b)+.ts"], ["ab.ts"]],
	];
	for (const [glob, matches, others] of rows) {
		it(`keeps out what it names, and nothing else: ${glob}`, () => {
			const matcher = globMatcher(glob);
			assert.deepEqual(
				matches.filter((path) => !matcher(path)),
				[],
			);
			assert.deepEqual(others.filter(matcher), []);
		});
	}

	const random = new Random();
	it(`is read whatever its signs are, and so is a rule of a .gitignore (seed ${random.seed})`, () => {
		const signs = [..."ab/*?[]{}!,^-\\.+()|$&~# "];
		for (let round = 0; round < 5_000; round++) {
			const glob = Array.from({ length: random.below(12) }, () => random.pick(signs)).join("");
			assert.doesNotThrow(() => globMatcher(glob)("a/b"), glob);
			assert.doesNotThrow(() => new IgnoreFile(glob).ignores("a/b", false), glob);
		}
	});

	it("takes no time that grows with the square of a path", () => {
		const matcher = globMatcher("**/**/**/a*b*c*d/**/**/x");
		assert.equal(matcher(`${"a/".repeat(500)}y`), false);
	});
});

describe("A .gitignore", () => {
	const root = new IgnoreFile(
		"# a comment\n*.log\n!keep.log\n/build\ndocs/*.md\ncache/\n\\#hash\nspaced\\ \n  \n**/gen\nsecret[12]\n",
	);
	const inner = new IgnoreFile("!important.log\nlocal\n");
	const files = (folder: string) => ({ "": root, src: inner })[folder];
	const ignored = (path: string) => isIgnored(path.split("/"), files);

	for (const path of [
		...["a.log", "x/y/a.log", "build/a", "docs/a.md", "cache/a", "x/cache/a", "#hash", "gen", "x/gen/a"],
		...["secret1", "src/local", "src/x/local/y", "BUILD/a", "spaced "],
	]) {
		it(`ignores ${path}`, () => assert.ok(ignored(path)));
	}
	for (const path of [
		"keep.log",
		"src/important.log",
		"x/build",
		"docs/x/a.md",
		"cache",
		"local",
		"secret3",
	]) {
		it(`does not ignore ${path}`, () => assert.ok(!ignored(path)));
	}

	it("keeps what is in an ignored folder ignored, whatever a rule says", () => {
		const file = new IgnoreFile("out/\n!out/a.ts\n");
		assert.ok(isIgnored(["out", "a.ts"], (folder) => (folder === "" ? file : undefined)));
	});
});
