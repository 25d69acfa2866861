import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { Attachment } from "../../src/core/events/question";
import type { ToPanel } from "../../src/core/panel/channel";
import type { ContextRow } from "../../src/core/panel/contextRows";
import type { NothingToAttach } from "../../src/host/answers/attachments";
import { ContextSearch } from "../../src/host/context/contextSearch";
import { droppedFiles } from "../../src/host/context/droppedFiles";
import { type Found, findFile, findProblems } from "../../src/host/context/found";
import { ImageDocuments } from "../../src/host/context/imageDocuments";

const { showWarningMessage } = vscode.window;
const png =
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Everything that a search answers. */
async function rowsOf(query: string, search = new ContextSearch()): Promise<ContextRow[]> {
	const rows: ContextRow[] = [];
	let ends = 0;
	await search.search("s", query, (message: ToPanel) => {
		if (message.type !== "contextResults") return;
		assert.equal(message.id, "s");
		rows.push(...message.rows);
		if (message.done) ends++;
	});
	assert.equal(ends, 1);
	return rows;
}

const labels = (rows: readonly ContextRow[]) => rows.map(({ label }) => label);

function isAttachment(found: Found | undefined): asserts found is Attachment {
	assert.ok(found && "text" in found, JSON.stringify(found));
}

/**
 * The VS Code 1.100 that comes from npm has no ripgrep, so its search finds no files. Newer versions must find them.
 */
function needsSearch(test: Mocha.Context): void {
	if (vscode.version.startsWith("1.100.")) test.skip();
}

describe("The list of what can be attached", () => {
	const made: vscode.Uri[] = [];
	let root: vscode.Uri;

	before(async () => {
		root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail("no folder");
		await write("left-out/zebra-hidden.ts", "hidden");
		await write("built/zebra-built.ts", "built");
		await write("zebra seen.ts", "seen\n");
		await write(".env.zebra", "TOKEN=canary");
		await write("zebra.bin", `\u007fELF\u0002\u0001${"\u0000".repeat(30)}`);
		await write("zebra.png", "");
		await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, "zebra.png"), Buffer.from(png, "base64"));
		await exclude("files", { "**/left-out": true });
		await exclude("search", { "**/built": true });
	});
	afterEach(() => Object.assign(vscode.window, { showWarningMessage }));
	after(async () => {
		await exclude("files", undefined);
		await exclude("search", undefined);
		for (const uri of made) await vscode.workspace.fs.delete(uri);
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	async function write(path: string, text: string): Promise<void> {
		const uri = vscode.Uri.joinPath(root, path);
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
		made.push(uri);
	}

	async function exclude(section: string, value: object | undefined): Promise<void> {
		const { Workspace } = vscode.ConfigurationTarget;
		await vscode.workspace.getConfiguration(section).update("exclude", value, Workspace);
	}

	it("finds files of the workspace in any case, and none that the settings exclude", async function () {
		needsSearch(this);
		const rows = await rowsOf("ZEBRA");
		const files = rows.filter(({ kind }) => kind === "file");
		assert.deepEqual(labels(files).toSorted(), [".env.zebra", "zebra seen.ts", "zebra.bin", "zebra.png"]);
		assert.ok(labels(await rowsOf("src/retr")).includes("retry.ts"));
	});

	it("begins with the selection, the current file and the open editors, each file once", async () => {
		const uri = vscode.Uri.joinPath(root, "src/retry.ts");
		await vscode.window.showTextDocument(vscode.Uri.joinPath(root, "src/rates.ts"), { preview: false });
		const editor = await vscode.window.showTextDocument(uri, { preview: false });
		editor.selection = new vscode.Selection(0, 0, 2, 0);
		const search = new ContextSearch();
		const rows = await rowsOf("", search);
		assert.deepEqual(labels(rows).slice(0, 2), ["Selection", "Current File"]);
		assert.equal(labels(rows).filter((label) => label === "rates.ts").length, 1);
		assert.equal(labels(rows).includes("retry.ts"), false);
		assert.ok(labels(rows).includes("Image…"));
		const found = await search.offered(rows[0]?.id ?? "")?.find();
		isAttachment(found);
		assert.deepEqual(found.lines, [1, 2]);
	});

	it("takes only what it has offered", async function () {
		needsSearch(this);
		const search = new ContextSearch();
		const [row] = await rowsOf("zebra seen", search);
		assert.ok(row);
		for (const id of ["", "context-999", "file:///etc/passwd"]) assert.equal(search.offered(id), undefined);
		const found = await search.offered(row.id)?.find();
		isAttachment(found);
		assert.equal(found.text, "seen\n");
		assert.equal(found.lines, undefined);
	});

	it("fault 159: asks before it attaches what looks like a secret", async () => {
		const asked: string[] = [];
		Object.assign(vscode.window, {
			showWarningMessage: async (message: string) => {
				asked.push(message);
			},
		});
		const found = (await findFile(vscode.Uri.joinPath(root, ".env.zebra"))) as NothingToAttach;
		assert.deepEqual(asked, [".env.zebra may contain secrets."]);
		assert.doesNotMatch(JSON.stringify(found), /canary/);
		assert.match(found.problem, /was not attached/);
	});

	it("gives an image to the panel as it is, and says what is neither text nor image", async () => {
		const image = await findFile(vscode.Uri.joinPath(root, "zebra.png"));
		assert.ok("bytes" in image);
		assert.equal(Buffer.from(image.bytes).toString("base64"), png);
		const binary = await findFile(vscode.Uri.joinPath(root, "zebra.bin"));
		assert.ok("problem" in binary);
		assert.match(binary.problem, /can't be opened as text/);
	});

	it("takes the problems of a file along, one a line", async () => {
		const uri = vscode.Uri.joinPath(root, "zebra seen.ts");
		const collection = vscode.languages.createDiagnosticCollection("test");
		const problem = new vscode.Diagnostic(new vscode.Range(0, 2, 0, 4), "No such name.");
		collection.set(uri, [Object.assign(problem, { source: "ts", code: 2304 })]);
		try {
			const found = await findProblems(uri);
			isAttachment(found);
			assert.ok(found.text.includes("1:3 error: No such name. (ts 2304)"), found.text);
			assert.equal(found.problems, true);
		} finally {
			collection.dispose();
		}
	});

	it("asks before it takes a dropped file from outside the workspace", async () => {
		const inside = vscode.Uri.joinPath(root, "zebra seen.ts");
		const outside = vscode.Uri.file(process.execPath);
		const asked: string[] = [];
		const answering = (button: string | undefined) =>
			Object.assign(vscode.window, {
				showWarningMessage: async (message: string) => {
					asked.push(message);
					return button;
				},
			});
		const drop = async () =>
			(await droppedFiles([inside.toString(), outside.toString(), "no address", root.toString()])).map(
				String,
			);
		answering(undefined);
		assert.deepEqual(await drop(), [inside.toString()]);
		answering("Attach");
		assert.deepEqual(await drop(), [inside.toString(), outside.toString()]);
		assert.match(asked[0] ?? "", /is outside the workspace\.$/);
	});

	it("shows an image that was pasted, read-only", async () => {
		const documents = new ImageDocuments("stream-panel-image-test");
		try {
			const image = { id: "i1", mediaType: "image/png", data: png, width: 1, height: 1, bytes: 70 } as const;
			await documents.show("Pasted image", image);
			const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
			assert.ok(shown instanceof vscode.TabInputCustom, String(shown));
			assert.equal(shown.uri.path, "/i1/Pasted image.png");
			const bytes = await vscode.workspace.fs.readFile(shown.uri);
			assert.equal(Buffer.from(bytes).toString("base64"), png);
		} finally {
			documents.dispose();
		}
	});
});
