import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Attachment } from "../../../../src/core/events/question";
import { firstPart, looksSecret, maxSent, within } from "../../../../src/core/run/outgoing";

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

	const file = (name: string, text: string, more: Partial<Attachment> = {}): Attachment => ({
		uri: `file:///${name}`,
		name,
		languageId: "",
		text,
		...more,
	});

	it("is cut to what the endpoint takes, the last file first, and says how much", () => {
		const question = {
			text: "x".repeat(10),
			attachments: [file("a", "a".repeat(50)), file("b", "b".repeat(50), { omitted: 5 }), file("c", "cc")],
		};
		assert.equal(within(question, undefined), question);
		const cut = within(question, 100).attachments;
		assert.deepEqual(
			cut.map(({ text, omitted }) => [text.length, omitted]),
			[
				[50, undefined],
				[40, 15],
				[0, 2],
			],
		);
		assert.equal(within(question, 1_000).attachments[1]?.omitted, 5);
	});

	it("keeps the question's own words and its images when there is no room", () => {
		const image = { id: "i", mediaType: "image/png", data: "AAAA", width: 1, height: 1, bytes: 3 } as const;
		const question = { text: "x".repeat(500), attachments: [file("p", "", { image }), file("a", "😀😀")] };
		const cut = within(question, 100);
		assert.equal(cut.text.length, 500);
		assert.equal(cut.attachments[0]?.image, image);
		assert.equal(cut.attachments[1]?.text, "");
		assert.equal(within({ ...question, text: "" }, 3).attachments[1]?.text, "😀");
	});
});
