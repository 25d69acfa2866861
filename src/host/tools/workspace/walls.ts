import * as vscode from "vscode";
import { looksSecret } from "../../../core/run/outgoing";
import { globMatcher } from "../../../core/tools/walls/globs";
import { IgnoreFile, isIgnored } from "../../../core/tools/walls/ignore";
import { segmentsOf } from "../../../core/tools/walls/paths";
import { setting } from "../../settings";

/** A file or folder that a tool may read. */
export interface Inside {
	readonly uri: vscode.Uri;
	readonly folder: vscode.WorkspaceFolder;
	/** The path inside the folder; empty for the folder itself. */
	readonly segments: readonly string[];
}

const outside = "The path is not inside the workspace. Use a path relative to the workspace folder.";
const missing = "There is no such file in the workspace. List the files first.";
const excluded = "The user keeps this file out. Do not try to read it in another way.";

/**
 * What the tools of one call may read: files of the workspace's folders, except those that the settings, a
 * `.gitignore` or the list of secrets keep out. No symbolic link is followed, because it may lead anywhere.
 */
export class Walls {
	/** Whether a folder, and each one above it, is a real folder; by URI. */
	private readonly real = new Map<string, Promise<boolean>>();
	private readonly ignoreFiles = new Map<string, Promise<IgnoreFile | undefined>>();
	private readonly matchers = new Map<string, readonly ((path: string) => boolean)[]>();

	/**
	 * Resolves the path of a model.
	 *
	 * @throws Error with a message for the model
	 */
	async inside(path: string): Promise<Inside> {
		if (!vscode.workspace.isTrusted)
			throw new Error("The workspace is not trusted. Its files can't be read.");
		const segments = segmentsOf(path);
		if (!segments) throw new Error(outside);
		for (const candidate of candidates(segments)) {
			if (await exists(candidate.uri)) {
				if (!(await this.allows(candidate))) throw new Error(excluded);
				return candidate;
			}
		}
		throw new Error(missing);
	}

	/** What a search found, if it may be read. */
	async found(uri: vscode.Uri): Promise<Inside | undefined> {
		const folder = vscode.workspace.getWorkspaceFolder(uri);
		if (!folder || uri.scheme !== folder.uri.scheme || uri.authority !== folder.uri.authority)
			return undefined;
		const root = folder.uri.path.replace(/\/$/, "");
		if (uri.path !== root && !uri.path.startsWith(`${root}/`)) return undefined;
		const segments = segmentsOf(uri.path.slice(root.length + 1) || ".");
		if (!segments) return undefined;
		const inside = { uri, folder, segments };
		return (await this.allows(inside)) ? inside : undefined;
	}

	private async allows({ folder, segments }: Inside): Promise<boolean> {
		const path = segments.join("/");
		if (segments.some((segment) => segment.toLowerCase() === ".git") || looksSecret(path)) return false;
		if (this.excludes(folder).some((matches) => matches(path))) return false;
		if (!(await this.isReal(folder.uri, segments))) return false;
		return !setting("tools.useGitignore") || !(await this.ignored(folder.uri, segments));
	}

	private excludes(folder: vscode.WorkspaceFolder): readonly ((path: string) => boolean)[] {
		const key = folder.uri.toString();
		const known = this.matchers.get(key);
		if (known) return known;
		const globs = ["files", "search"].flatMap((section) => {
			const rules: unknown = vscode.workspace.getConfiguration(section, folder.uri).get("exclude");
			if (typeof rules !== "object" || rules === null) return [];
			return Object.entries(rules).flatMap(([glob, on]) => (on === true ? [glob] : []));
		});
		const matchers = globs.map(globMatcher);
		this.matchers.set(key, matchers);
		return matchers;
	}

	private async isReal(root: vscode.Uri, segments: readonly string[]): Promise<boolean> {
		for (let end = 1; end <= segments.length; end++) {
			const uri = vscode.Uri.joinPath(root, ...segments.slice(0, end));
			const key = uri.toString();
			const real = this.real.get(key) ?? isNoLink(uri);
			this.real.set(key, real);
			if (!(await real)) return false;
		}
		return true;
	}

	private async ignored(root: vscode.Uri, segments: readonly string[]): Promise<boolean> {
		const files = new Map<string, IgnoreFile | undefined>();
		for (let end = 0; end < segments.length; end++) {
			const folder = segments.slice(0, end);
			const uri = vscode.Uri.joinPath(root, ...folder, ".gitignore");
			const key = uri.toString();
			const read = this.ignoreFiles.get(key) ?? readIgnore(uri);
			this.ignoreFiles.set(key, read);
			files.set(folder.join("/"), await read);
		}
		return isIgnored(segments, (folder) => files.get(folder));
	}
}

/** In a workspace of several folders a path may begin with a folder's name. */
function candidates(segments: readonly string[]): Inside[] {
	const folders = vscode.workspace.workspaceFolders ?? [];
	const at = (folder: vscode.WorkspaceFolder, inner: readonly string[]): Inside => ({
		uri: vscode.Uri.joinPath(folder.uri, ...inner),
		folder,
		segments: inner,
	});
	const named = folders.length > 1 ? folders.filter(({ name }) => name === segments[0]) : [];
	return [
		...named.map((folder) => at(folder, segments.slice(1))),
		...folders.map((folder) => at(folder, segments)),
	];
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}

async function isNoLink(uri: vscode.Uri): Promise<boolean> {
	try {
		const { type } = await vscode.workspace.fs.stat(uri);
		return (type & vscode.FileType.SymbolicLink) === 0;
	} catch {
		return false;
	}
}

async function readIgnore(uri: vscode.Uri): Promise<IgnoreFile | undefined> {
	try {
		return new IgnoreFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
	} catch {
		return undefined;
	}
}
