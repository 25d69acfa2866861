import * as vscode from "vscode";
import { ask } from "../ask";
import { count } from "../count";
import { pathOf } from "./files";
import type { TextTool } from "./textTool";
import { type Inside, Walls } from "./walls";

/** The part of the API of VS Code's git extension that is used here. */
interface GitApi {
	getRepository(uri: vscode.Uri): Repository | null;
}
interface Repository {
	diffWithHEAD(path: string): Promise<string>;
	log(options: { path: string; maxEntries: number }): Promise<Commit[]>;
}
interface Commit {
	readonly hash: string;
	readonly message: string;
	readonly authorName?: string;
	readonly authorDate?: Date;
}

const maxCommits = 50;
const maxDiff = 40_000;

const parameters = {
	type: "object",
	properties: { file: { type: "string", description: "The path in the workspace." } },
	required: ["file"],
	additionalProperties: false,
} as const;

/** How a file differs from the last commit. */
export const gitDiff: TextTool<{ file: string }> = {
	name: "git_diff",
	title: "Git diff",
	description: "Shows how a file of the workspace differs from the last commit, as a unified diff.",
	parameters,
	async run({ file }, signal) {
		const { inside, repository } = await repositoryOf(file);
		const diff = await ask(() => repository.diffWithHEAD(inside.uri.fsPath), signal);
		const left = diff.length - maxDiff;
		return {
			summary: diff === "" ? "no changes" : `changes of ${pathOf(inside)}`,
			text: diff.slice(0, maxDiff),
			...(left > 0 ? { left: count(left, "character") } : {}),
		};
	},
};

/** The commits that changed a file. */
export const gitLog: TextTool<{ file: string }> = {
	name: "git_log",
	title: "Git log",
	description: `Lists the last commits that changed a file of the workspace: at most ${maxCommits}.`,
	parameters,
	async run({ file }, signal) {
		const { inside, repository } = await repositoryOf(file);
		const path = inside.uri.fsPath;
		const commits = await ask(() => repository.log({ path, maxEntries: maxCommits }), signal);
		return {
			summary: commits.length === 0 ? "no commits" : count(commits.length, "commit"),
			text: commits.map(lineOf).join("\n"),
		};
	},
};

const lineOf = ({ hash, message, authorName = "", authorDate }: Commit): string =>
	[hash.slice(0, 10), authorDate?.toISOString().slice(0, 10), authorName, message.split("\n")[0]]
		.filter((part) => part !== undefined && part !== "")
		.join(" ");

async function repositoryOf(file: string): Promise<{ inside: Inside; repository: Repository }> {
	const inside = await new Walls().inside(file);
	const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>("vscode.git");
	const repository = extension && (await extension.activate()).getAPI(1).getRepository(inside.uri);
	if (!repository) throw new Error("The file is in no git repository.");
	return { inside, repository };
}
