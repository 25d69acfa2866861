import assert from "node:assert/strict";
import { describe, it } from "mocha";
import manifest from "../../../package.json";
import { commandNames } from "../../../src/core/commands/commandNames";
import { type Endpoint, parseEndpoint } from "../../../src/core/endpoints/endpoint";
import { settingsTable } from "../../../src/core/settings";

interface Property {
	readonly scope?: string;
	readonly default?: unknown;
}

const prefix = "streamPanel.";
const properties: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;
const schema = manifest.contributes.configuration.properties["streamPanel.endpoints"];

describe("package.json", () => {
	it("fault 174: contains exactly the commands of the code", () => {
		const offered = manifest.contributes.commands.map(({ command }) => command);
		assert.deepEqual(offered.toSorted(), commandNames.map((name) => prefix + name).toSorted());
	});

	it("fault 174: contains each command once, in the category of the extension", () => {
		const titles = manifest.contributes.commands.map(({ title }) => title);
		assert.equal(new Set(titles).size, titles.length);
		for (const { category } of manifest.contributes.commands) assert.equal(category, "Stream Panel");
	});

	it("fault 174: uses only its own commands in menus and keybindings", () => {
		const known = new Set(commandNames.map((name) => prefix + name));
		const menus: Readonly<Record<string, readonly object[]>> = manifest.contributes.menus;
		const keybindings = "keybindings" in manifest.contributes ? manifest.contributes.keybindings : [];
		const rows = [...Object.values(menus).flat(), ...(Array.isArray(keybindings) ? keybindings : [])];
		for (const row of rows) {
			if ("command" in row) assert.ok(known.has(String(row.command)), String(row.command));
		}
	});

	it("fault 174: contains exactly the settings of the code, with the same defaults", () => {
		assert.deepEqual(
			Object.keys(properties).toSorted(),
			Object.keys(settingsTable)
				.map((name) => prefix + name)
				.toSorted(),
		);
		for (const [name, { fallback, fits }] of Object.entries(settingsTable)) {
			const { default: standard } = properties[prefix + name] ?? {};
			assert.ok((fits as (value: unknown) => boolean)(standard), name);
			// The list of endpoints is the only default that the code does not repeat.
			if (name !== "endpoints") assert.deepEqual(standard, fallback, name);
		}
	});

	it("fault 148: gives every setting a scope that a workspace cannot change", () => {
		for (const [name, { scope }] of Object.entries(properties)) {
			assert.ok(scope === "application" || scope === "machine", `${name}: ${scope}`);
		}
	});

	it("fault 148: restricts all settings that decide where data is sent in untrusted workspaces", () => {
		const restricted: readonly string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
		for (const name of Object.keys(properties)) assert.ok(restricted.includes(name), name);
	});

	it("fault 174: describes exactly the fields of an endpoint that the code reads", () => {
		const fields: { readonly [K in keyof Endpoint]-?: true } = {
			id: true,
			name: true,
			baseUrl: true,
			api: true,
			model: true,
			headers: true,
			auth: true,
			apiKeyEnv: true,
			request: true,
			background: true,
			reasoningMarkers: true,
			cumulativeDeltas: true,
			maxInput: true,
			compact: true,
			stored: true,
			fill: true,
		};
		assert.deepEqual(Object.keys(schema.items.properties).toSorted(), Object.keys(fields).toSorted());
		assert.equal(schema.items.additionalProperties, false);
	});

	it("contains endpoints that work once they have a key", () => {
		for (const entry of schema.default) assert.notEqual(typeof parseEndpoint(entry), "string");
	});

	it("accepts the same endpoint ids as the code", () => {
		const pattern = new RegExp(schema.items.properties.id.pattern);
		for (const id of ["openai", "builtin2", "my builtin", "builtin", "vscode:copilot/gpt-4o", "vscode", ""]) {
			const entry = { id, baseUrl: "https://x", api: "responses", model: "m" };
			assert.equal(pattern.test(id), typeof parseEndpoint(entry) === "object", JSON.stringify(id));
		}
	});

	it("fault 158: declares its support for untrusted and virtual workspaces", () => {
		assert.equal(manifest.capabilities.untrustedWorkspaces.supported, "limited");
		assert.notEqual(manifest.capabilities.virtualWorkspaces, undefined);
	});
});
