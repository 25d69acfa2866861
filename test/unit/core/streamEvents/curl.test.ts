import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "mocha";
import { curlOf } from "../../../../src/core/streamEvents/curl";

const body = JSON.stringify({
	input: 'It\'s $HOME `whoami` "quoted" \\ JSON\nJSON\n$(id)',
	metadata: { mine: "canary-5f21c7", other: `sk-${"a".repeat(40)}` },
});
const request = {
	url: "https://test.example/v1/responses?api-version=it's&key=canary-5f21c7",
	method: "POST" as const,
	headers: {
		"content-type": "application/json",
		authorization: "Bearer canary-5f21c7",
		"x-api-key": "canary-5f21c7",
	},
	body,
	secrets: ["canary-5f21c7"],
};

/** Runs a command in a shell where curl prints what it got. */
function run(command: string): { readonly args: readonly string[]; readonly body: string } {
	const curl = 'curl() { for one in "$@"; do printf "%s\\0" "$one"; done; printf "\\1"; cat; }';
	const env = { API_KEY: "from-env", X_API_KEY: "other", HOME: "/nobody" };
	const out = execFileSync("sh", ["-c", `${curl}\n${command}`], { env, encoding: "utf8" });
	const [args = "", text = ""] = out.split("\u0001");
	return { args: args.split("\0").slice(0, -1), body: text };
}

describe("Copy as curl", () => {
	it("fault 154: contains no key: each secret is a variable, or masked", () => {
		const command = curlOf(request);
		assert.doesNotMatch(command, /canary|sk-aaaa/);
		assert.match(command, /-H "authorization: Bearer \$API_KEY"/);
		assert.match(command, /-H "x-api-key: \$X_API_KEY"/);
	});

	it("is a command that a shell passes on as it is, whatever is in the body", () => {
		const { args, body: sent } = run(curlOf(request));
		assert.deepEqual(args, [
			"-N",
			"https://test.example/v1/responses?api-version=it's&key=…",
			"-H",
			"content-type: application/json",
			"-H",
			"authorization: Bearer from-env",
			"-H",
			"x-api-key: other",
			"--data-binary",
			"@-",
		]);
		const expected = JSON.parse(body);
		assert.deepEqual(JSON.parse(sent), { ...expected, metadata: { mine: "…", other: "…" } });
	});

	it("has one line of body, so no body can end the here-document", () => {
		const { body: sent } = run(curlOf({ ...request, body: "x\nJSON\necho injected" }));
		assert.equal(sent, "x JSON echo injected\n");
	});
});
