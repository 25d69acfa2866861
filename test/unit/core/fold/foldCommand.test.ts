import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { describe, it } from "mocha";

const folder = "test/fixtures/responses";

/** Runs the command like a user. */
function foldCommand(...args: string[]): { code: number | null; out: string[]; errors: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/fold.mjs", ...args], {
		encoding: "utf8",
		env: { ...process.env, INIT_CWD: process.cwd() },
	});
	return { code: status, out: stdout.split("\n").filter(Boolean), errors: stderr };
}

describe("The npm run fold command", function () {
	this.timeout(60_000);

	it("prints one line per file, then what was not compared, and exits with 0 if nothing differs", () => {
		const { code, out } = foldCommand(`${folder}/text.jsonl`, `${folder}/healed.jsonl`);
		assert.equal(code, 0);
		assert.deepEqual(out.slice(0, 2), [
			"text.jsonl: same",
			"healed.jsonl: same, healed 1: output[2].content[0].text",
		]);
		assert.match(out[2] ?? "", /^Known only at the end/);
		assert.equal(out.length, 3);
	});

	it("exits with 1 if a response differs or a file cannot be read", () => {
		assert.equal(foldCommand(`${folder}/text.jsonl`, `${folder}/differs.jsonl`).code, 1);
		const missing = foldCommand(`${folder}/missing.jsonl`, `${folder}/text.jsonl`);
		assert.equal(missing.code, 1);
		assert.match(missing.errors, /^missing\.jsonl: unreadable: /m);
		assert.equal(missing.out[0], "text.jsonl: same");
	});

	it("prints the responses with --json, one per line", () => {
		const { code, out } = foldCommand("--json", `${folder}/several.jsonl`);
		assert.equal(code, 0);
		const responses = out.map((line) => JSON.parse(line) as { id: string; status: string });
		assert.deepEqual(
			responses.map(({ id, status }) => `${id} ${status}`),
			["resp_refused completed", "resp_limit incomplete", "resp_failed failed"],
		);
	});

	it("folds a recording of Chat Completions into a response", () => {
		const { code, out } = foldCommand("--json", "test/fixtures/chat/text.jsonl");
		assert.equal(code, 0);
		const [response] = out.map((line) => JSON.parse(line));
		assert.equal(response.output[0].content[0].text, "Hello, world.");
		assert.equal(response.usage.output_tokens, 4);
		assert.equal(response.status, "completed");
	});

	it("prints its usage without a file", () => {
		const { code, errors } = foldCommand();
		assert.equal(code, 2);
		assert.match(errors, /npm run fold -- \[--json\] FILE…/);
	});
});
