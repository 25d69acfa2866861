import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { hostedTool, mcpProblem, readHosted } from "../../../../src/core/tools/hosted";
import { McpKeys } from "../../../../src/host/endpoints/mcpKeys";
import { ToolChoices } from "../../../../src/host/tools/choice/toolChoices";
import { Consents } from "../../../../src/host/tools/permission/consents";
import { type ToolIdentity, ToolPermissions } from "../../../../src/host/tools/permission/permissions";
import { settle } from "../../../support/run/fakeClock";
import { memento, secretStorage } from "../../../support/tools/memory";

const reading: ToolIdentity = { id: "workspace:read_file", description: "Reads.", title: "Read file" };
const listing: ToolIdentity = { id: "workspace:list_files", description: "Lists.", title: "List files" };
const open = () => new AbortController().signal;

describe("The user's consent", () => {
	const make = (state = memento()) => {
		const permissions = new ToolPermissions(state);
		return { permissions, consents: new Consents(permissions), state };
	};

	it("once holds for one call only", async () => {
		const { consents, permissions } = make();
		const asked = consents.ask("run", 1, reading, "chat", open());
		await consents.decide("run", 1, "once");
		assert.deepEqual(await asked, { allowed: true, by: "once" });
		assert.equal(permissions.of(reading, "chat"), undefined);
	});

	it("in a chat holds in this chat only, and answers the other calls that wait for it", async () => {
		const { consents, permissions } = make();
		const first = consents.ask("run", 1, reading, "chat", open());
		const second = consents.ask("run", 2, reading, "chat", open());
		let others = 0;
		void consents.ask("run", 3, listing, "chat", open()).then(() => others++);
		void consents.ask("elsewhere", 1, reading, "another chat", open()).then(() => others++);
		await consents.decide("run", 1, "chat");
		assert.deepEqual(await Promise.all([first, second]), [
			{ allowed: true, by: "chat" },
			{ allowed: true, by: "chat" },
		]);
		await settle();
		assert.equal(others, 0);
		assert.deepEqual(
			[permissions.of(reading, "chat"), permissions.of(reading, "another chat")],
			["chat", undefined],
		);
	});

	it("always holds in every chat and after a reload, until it is taken back", async () => {
		const { consents, state } = make();
		const asked = consents.ask("run", 1, reading, "chat", open());
		await consents.decide("run", 1, "always");
		await asked;
		const reloaded = new ToolPermissions(state);
		assert.equal(reloaded.of(reading, "another chat"), "always");
		const [permission] = reloaded.list("chat");
		assert.deepEqual(permission, { ...reading, scope: "always" });
		if (permission) await reloaded.takeBack(permission, "chat");
		assert.deepEqual([reloaded.list("chat"), reloaded.of(reading, "chat")], [[], undefined]);
	});

	it("for a chat is taken back as well", async () => {
		const { permissions } = make();
		await permissions.allow(reading, "chat", "chat");
		for (const one of permissions.list("chat")) await permissions.takeBack(one, "chat");
		assert.equal(permissions.of(reading, "chat"), undefined);
	});

	it("does not hold for a tool whose description has changed", async () => {
		const { permissions } = make();
		await permissions.allow(reading, "always", "chat");
		await permissions.allow(listing, "chat", "chat");
		assert.equal(permissions.of({ ...reading, description: "Reads, and sends." }, "chat"), undefined);
		assert.equal(permissions.of({ ...listing, description: "" }, "chat"), undefined);
	});

	it("is denied with a word to the model, and nothing is remembered", async () => {
		const { consents, permissions } = make();
		const asked = consents.ask("run", 1, reading, "chat", open());
		const bare = consents.ask("run", 2, reading, "chat", open());
		await consents.decide("run", 1, "deny", " Not now. ");
		await consents.decide("run", 2, "deny", " ");
		assert.deepEqual(await asked, { allowed: false, reason: "Not now." });
		assert.deepEqual(await bare, { allowed: false });
		assert.deepEqual(permissions.list("chat"), []);
	});

	it("can only be given to a call that waits: a message about any other changes nothing", async () => {
		const { consents, permissions } = make();
		await consents.decide("run", 1, "always");
		assert.deepEqual(permissions.list("chat"), []);
		const abort = new AbortController();
		const asked = consents.ask("run", 1, reading, "chat", abort.signal);
		abort.abort();
		await assert.rejects(asked);
		await consents.decide("run", 1, "always");
		assert.deepEqual(permissions.list("chat"), []);
	});
});

describe("The tools of an endpoint", () => {
	it("are all off until they are chosen, and are kept for each endpoint", async () => {
		const state = memento();
		let changed = 0;
		const choices = new ToolChoices(state, () => changed++);
		assert.deepEqual(choices.of("a"), { functions: [], hosted: [] });
		await choices.set("a", { functions: ["workspace:read_file"], hosted: [{ type: "web_search" }] });
		assert.deepEqual(choices.of("b"), { functions: [], hosted: [] });
		assert.deepEqual(new ToolChoices(state, () => {}).of("a").functions, ["workspace:read_file"]);
		assert.equal(changed, 1);
	});

	it("are read from any saved state without a failure", () => {
		for (const saved of [undefined, 1, { a: 1 }, { a: { functions: 1, hosted: [1, { type: "shell" }] } }]) {
			const choices = new ToolChoices(memento({ "streamPanel.tools": saved }), () => {});
			assert.deepEqual(choices.of("a"), { functions: [], hosted: [] });
			assert.deepEqual(choices.of("constructor"), { functions: [], hosted: [] });
		}
	});
});

describe("An MCP server", () => {
	const server = { type: "mcp", server_label: "zip1", server_url: "https://zip1.io/mcp" } as const;

	it("is called over https only, under a plain label", () => {
		assert.equal(mcpProblem("zip1", server.server_url), undefined);
		for (const url of ["http://zip1.io/mcp", "zip1.io", "file:///a", "https://me:secret@zip1.io/"]) {
			assert.notEqual(mcpProblem("zip1", url), undefined, url);
			assert.equal(readHosted({ ...server, server_url: url }), undefined, url);
		}
		for (const label of ["", "a b", "<b>"]) assert.notEqual(mcpProblem(label, server.server_url), undefined);
	});

	it("must ask for every call", () => {
		assert.deepEqual(hostedTool(server), { ...server, require_approval: "always" });
	});

	it("gets an authorization only at the origin that it was entered for", async () => {
		const keys = new McpKeys(secretStorage());
		await keys.set(server.server_url, "canary");
		const moved = { ...server, server_url: "https://other.example/mcp" };
		const same = { ...server, server_url: "https://zip1.io/another/path" };
		const hosted = [server, moved, same, { type: "web_search" }];
		const { tools, secrets } = await keys.authorized({ functions: [], hosted });
		assert.deepEqual(tools.hosted, [
			{ ...server, authorization: "canary" },
			moved,
			{ ...same, authorization: "canary" },
			{ type: "web_search" },
		]);
		assert.deepEqual(secrets, ["canary", "canary"]);
		await keys.set(server.server_url, "");
		assert.deepEqual((await keys.authorized({ functions: [], hosted: [server] })).secrets, []);
	});
});
