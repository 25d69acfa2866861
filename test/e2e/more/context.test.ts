import { strict as assert } from "node:assert";
import { FaultServer } from "../../support/server/server";
import { answerAs } from "../../support/server/serverModes";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("The attachments of a question, in a window", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: FaultServer;

	before(async () => {
		server = await FaultServer.listen(answerAs);
		const endpoint = {
			id: "vllm",
			name: "Local",
			api: "responses",
			baseUrl: `${server.url}/vllm/v1`,
			model: "any",
			auth: "none",
		};
		vs = await openVSCode({
			version: testedVersion,
			// An open file is found without a search, which VS Code 1.100 from npm cannot do.
			file: "src/rates.ts",
			settings: { "streamPanel.endpoints": [endpoint], "streamPanel.endpoint": "vllm" },
		});
		await vs.runCommand("View: Show Stream Panel");
		await ask().waitFor();
	});

	after(async () => {
		await vs?.close();
		await server?.close();
	});

	const ask = () => vs.panel.getByRole("textbox", { name: "Ask" });

	it("is a file found with # and an image that is pasted, shown as a request and sent", async () => {
		await ask().pressSequentially("Please ask #rates");
		await vs.panel
			.getByRole("option", { name: /rates\.ts/ })
			.first()
			.waitFor();
		await ask().press("Enter");
		const chip = vs.panel.getByRole("button", { name: /^src\/rates\.ts, .* characters, about .* tokens/ });
		await chip.waitFor();
		assert.equal(await ask().inputValue(), "Please ask ");

		await ask().evaluate(async (area) => {
			const canvas = document.createElement("canvas");
			canvas.width = 3_000;
			canvas.height = 30;
			canvas.getContext("2d")?.fillRect(0, 0, 300, 30);
			const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
			const data = new DataTransfer();
			data.items.add(new File([blob ?? ""], "image.png", { type: "image/png" }));
			area.dispatchEvent(
				new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }),
			);
		});
		await vs.panel
			.getByRole("button", { name: /^Pasted image, 2,048 × 20 px, .* scaled down from 3,000/ })
			.waitFor();

		await vs.panel.getByRole("button", { name: "More actions" }).click();
		// A menu of VS Code takes a click only as long as a hand's: it listens to the button's end 100 ms later.
		await vs.page.getByRole("menuitem", { name: "Show Request" }).click({ delay: 300 });
		const shown = vs.page.locator(".editor-instance", { hasText: "input_image" });
		await shown.waitFor();

		await ask().press("Enter");
		await vs.panel.getByRole("article", { name: "Answer" }).first().waitFor();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		const sent = server.exchanges.find(({ method }) => method === "POST");
		const { input } = JSON.parse(sent?.body ?? "{}");
		const [text, image] = input[0].content;
		assert.match(text.text, /^Please ask\n\nsrc\/rates\.ts \(whole file\):\n```typescript\n/);
		assert.match(text.text, /Pasted image \(image, 2048 × 20 px\) is attached\.$/);
		assert.match(image.image_url, /^data:image\/png;base64,iVBOR/);
		assert.equal(image.detail, "auto");
	});

	it("opens with a click on its chip, the image too", async () => {
		const question = vs.panel.getByRole("article", { name: "You" }).first();
		await question.getByRole("button", { name: /rates\.ts/ }).click();
		await vs.page.getByRole("tab", { name: /rates\.ts/ }).waitFor();
		await question.getByRole("button", { name: /Pasted image/ }).click();
		await vs.page.getByRole("tab", { name: /Pasted image\.png/ }).waitFor();
	});

	it("is a file that is dragged from the Explorer with Shift held, as VS Code wants it", async () => {
		await vs.runCommand("Stream Panel: Open in Editor Tab");
		await vs.runCommand("View: Show Explorer");
		const { mouse, keyboard } = vs.page;
		const row = await vs.page.getByRole("treeitem", { name: "tsconfig.json" }).boundingBox();
		const target = await ask().boundingBox();
		assert.ok(row && target);
		await mouse.move(row.x + 40, row.y + 8);
		await mouse.down();
		await mouse.move(row.x + 80, row.y + 30, { steps: 5 });
		await keyboard.down("Shift");
		const over = vs.panel.locator(".composer.dropping").waitFor();
		await mouse.move(target.x + 40, target.y + 8, { steps: 10 });
		await mouse.move(target.x + 50, target.y + 8, { steps: 5 });
		await over;
		await mouse.up();
		await keyboard.up("Shift");
		await vs.panel.getByRole("button", { name: /^tsconfig\.json, .* characters/ }).waitFor();
	});
});
