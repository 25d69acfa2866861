import assert from "node:assert/strict";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { fileTarget } from "../../src/host/answers/fileTarget";

describe("The file of a citation", () => {
	let root: vscode.Uri;
	let outside: string;
	const links: string[] = [];

	before(async function () {
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(folder);
		root = folder.uri;
		outside = await mkdtemp(join(tmpdir(), "stream-panel-outside-"));
		await writeFile(join(outside, "secret.txt"), "canary");
		links.push(join(root.fsPath, "way-out"), join(root.fsPath, "way-out.txt"));
		try {
			await symlink(outside, links[0] ?? "", "dir");
			await symlink(join(outside, "secret.txt"), links[1] ?? "", "file");
		} catch {
			// On Windows, only some users may create links.
			this.skip();
		}
	});

	after(async () => {
		for (const link of links) await rm(link, { force: true });
		await rm(outside, { recursive: true });
	});

	it("fault 140: is found in the workspace with its lines, if a server names it", async () => {
		const cases: [string, number?, number?][] = [
			["src/retry.ts"],
			["src/retry.ts:12", 11, 11],
			["src/retry.ts:12-14", 11, 13],
			["src/retry.ts#L3-L5", 2, 4],
			["src/retry.ts#L0", 0, 0],
		];
		for (const [reference, first, last] of cases) {
			const target = await fileTarget(reference, false);
			assert.equal(target?.uri.toString(), vscode.Uri.joinPath(root, "src/retry.ts").toString(), reference);
			assert.deepEqual([target?.range?.start.line, target?.range?.end.line], [first, last], reference);
		}
	});

	it("fault 140: is never outside the workspace, if a server names it", async () => {
		const refused = [
			"",
			".",
			"src",
			"src/",
			"missing.ts",
			"../retry.ts",
			"src/../../etc/passwd",
			"src/./../../x",
			"/etc/passwd",
			"//etc/passwd",
			"~/.ssh/id_rsa",
			"C:\\Windows\\win.ini",
			"C:/Windows/win.ini",
			"\\\\host\\share",
			"file:///etc/passwd",
			"vscode:settings",
			"command:workbench.action.quit",
			"https://example.com/x",
			"src/retry.ts\0.png",
			"src\\retry.ts",
			"way-out/secret.txt",
			"way-out.txt",
			`${"a/".repeat(600)}x`,
		];
		for (const reference of refused) {
			assert.equal(await fileTarget(reference, false), undefined, JSON.stringify(reference));
		}
	});

	it("is the document that VS Code named, if the built-in explainer names it", async () => {
		const uri = vscode.Uri.joinPath(root, "src/retry.ts");
		const target = await fileTarget(`${uri.toString()}#L12-L48`, true);
		assert.equal(target?.uri.toString(), uri.toString());
		assert.deepEqual([target?.range?.start.line, target?.range?.end.line], [11, 47]);
		const untitled = await fileTarget("untitled:Untitled-1", true);
		assert.equal(untitled?.uri.scheme, "untitled");
	});
});
