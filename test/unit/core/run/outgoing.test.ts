import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { firstPart, looksSecret, maxSent } from "../../../../src/core/run/outgoing";

describe("The text of a file to be sent", () => {
	it("fault 159: needs a confirmation if the file name suggests secrets", () => {
		const secret = [
			".env",
			".env.local",
			".ENV.production",
			".envrc",
			"prod.env",
			"server.pem",
			"tls.key",
			"cert.p12",
			"id_rsa",
			"id_ed25519_sk",
			".npmrc",
			".netrc",
			".git-credentials",
			"credentials",
			"credentials.json",
			"client_secret_123.json",
			"secrets.yaml",
			"appsecrets.json",
			"service-account.json",
			"prod.tfvars",
			"kubeconfig",
			"home/me/.ssh/config",
			"C:\\Users\\me\\.aws\\config",
		];
		for (const name of secret) {
			assert.equal(looksSecret(name), true, name);
			assert.equal(looksSecret(`/work space/a/${name}`), true, name);
		}
	});

	it("fault 159: needs no confirmation for ordinary file names", () => {
		const ordinary = [
			"retry.ts",
			"environment.ts",
			"env.ts",
			"keyboard.json",
			"key.ts",
			"credentialStore.ts",
			"secrets.ts",
			"secretary.md",
			"README.md",
			"id_rsa.ts",
			".gitignore",
			"package.json",
			"ssh/config.ts",
			"pem",
			"",
		];
		for (const name of ordinary) assert.equal(looksSecret(name), false, name);
	});

	it("fault 159: is the first part of a huge text, without half a character", () => {
		assert.equal(firstPart("short"), "short");
		const exact = "x".repeat(maxSent);
		assert.equal(firstPart(exact), exact);
		const huge = "😀".repeat(5_000_000);
		assert.equal(firstPart(huge).length, maxSent);
		const odd = firstPart(`x${huge}`);
		assert.equal(odd.length, maxSent - 1);
		assert.doesNotMatch(odd.slice(-4), /\p{Surrogate}/u);
	});
});
