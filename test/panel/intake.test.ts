import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { messagesOf } from "../support/panel/answerScript";
import { type PanelPage, plainState } from "../support/panel/panelPage";
import { nextPosted } from "../support/panel/posted";
import { png } from "../support/panel/samples";
import { withPanel } from "../support/panel/withPanel";

/** A picture of one colour that is drawn in the page itself, and a file of it. */
interface Drawn {
	readonly width: number;
	readonly height: number;
	readonly type: string;
}

describe("What is pasted into and dropped on the composer", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel({ width: 240 }, async (opened) => {
		panel = opened;
		await panel.send(...messagesOf([]));
		await panel.posted();
	});

	const ask = () => panel.page.getByRole("textbox", { name: "Ask" });

	/** Pastes or drops a picture that is drawn in the page. */
	async function give(event: "paste" | "drop", { width, height, type }: Drawn): Promise<void> {
		await ask().evaluate(
			async (area, given) => {
				const canvas = document.createElement("canvas");
				canvas.width = given.width;
				canvas.height = given.height;
				canvas.getContext("2d")?.fillRect(0, 0, given.width, given.height);
				const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, given.type));
				const data = new DataTransfer();
				data.items.add(new File([blob ?? ""], "chart.webp", { type: given.type }));
				const common = { bubbles: true, cancelable: true };
				area.dispatchEvent(
					given.event === "paste"
						? new ClipboardEvent("paste", { ...common, clipboardData: data })
						: new DragEvent("drop", { ...common, dataTransfer: data }),
				);
			},
			{ width, height, type, event },
		);
	}

	/** Pastes a file of these bytes. */
	async function pasteFile(text: string, name: string, type: string): Promise<void> {
		await ask().evaluate(
			(area, file) => {
				const data = new DataTransfer();
				data.items.add(new File([file.text], file.name, { type: file.type }));
				area.dispatchEvent(
					new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }),
				);
			},
			{ text, name, type },
		);
	}

	it("may be an image that is pasted: made anew, with a small picture on its chip", async () => {
		await give("paste", { width: 300, height: 200, type: "image/webp" });
		const { image } = await nextPosted(panel, "attachImage");
		assert.deepEqual([image.mediaType, image.width, image.height], ["image/png", 300, 200]);
		assert.equal(image.scaledFrom, undefined);
		assert.equal(Buffer.from(image.data, "base64").subarray(1, 4).toString(), "PNG");
		const { data: _, name, ...shown } = image;
		const chip = { uri: "", name, languageId: "", characters: 0, image: { ...shown, bytes: 4_200 } };
		await panel.send({ type: "state", state: { ...plainState, attachments: [chip] } });
		const button = panel.page.getByRole("button", {
			name: /^chart\.webp, 300 × 200 px, 5 KB, about 255 tokens/,
		});
		await panel.page.waitForFunction(
			() => document.querySelector<HTMLImageElement>(".chip img")?.naturalWidth,
		);
		assert.equal(await button.locator("img").count(), 1);
		assert.deepEqual(await panel.violations(), []);
	});

	it("may be an image that is dropped, and is scaled down where it is large", async () => {
		await give("drop", { width: 4_096, height: 1_024, type: "image/jpeg" });
		const { image } = await nextPosted(panel, "attachImage");
		assert.deepEqual([image.mediaType, image.width, image.height], ["image/jpeg", 2_048, 512]);
		assert.deepEqual(image.scaledFrom, [4_096, 1_024]);
	});

	it("may be an image file that the host has read", async () => {
		await panel.send({ type: "image", id: "host-1", name: "dot.png", data: png });
		const { image } = await nextPosted(panel, "attachImage");
		assert.deepEqual([image.id, image.name, image.mediaType], ["host-1", "dot.png", "image/png"]);
		await panel.send({ type: "image", id: "host-2", name: "no.png", data: btoa("no image at all") });
		await panel.page.getByText("no.png can't be read as an image.").waitFor();
		assert.deepEqual(await panel.posted(), []);
	});

	it("is never an SVG, nor what only calls itself an image", async () => {
		const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
		await pasteFile(svg, "drawing.svg", "image/svg+xml");
		await panel.page.getByText("SVG is not attached, because models can't read it.").waitFor();
		await pasteFile(svg, "drawing.png", "image/png");
		await panel.page.getByText("drawing.png can't be read as an image.").waitFor();
		await pasteFile("\x89PNG\r\n\x1a\nbroken", "broken.png", "image/png");
		await panel.page.getByText("broken.png can't be read as an image.").waitFor();
		assert.deepEqual(await panel.posted(), []);
		assert.equal(await panel.page.locator("svg").count(), 0);
	});

	it("is the text where a table is pasted that comes as a picture as well", async () => {
		const prevented = await ask().evaluate((area) => {
			const data = new DataTransfer();
			data.items.add(new File(["x"], "image.png", { type: "image/png" }));
			data.setData("text/plain", "a\tb");
			const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
			area.dispatchEvent(event);
			return event.defaultPrevented;
		});
		assert.equal(prevented, false);
		assert.deepEqual(await panel.posted(), []);
	});

	it("may be files of the Explorer: their addresses go to the host", async () => {
		const shown = await ask().evaluate((area) => {
			const data = new DataTransfer();
			data.setData("text/uri-list", "# a comment\r\nfile:///src/a.ts\r\nfile:///src/b.ts");
			const shown: (boolean | undefined)[] = [];
			for (const type of ["dragover", "dragleave", "dragover", "drop"]) {
				area.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
				shown.push(area.closest("form")?.classList.contains("dropping"));
			}
			return shown;
		});
		assert.deepEqual(shown, [true, false, true, false]);
		assert.deepEqual(await panel.posted(), [
			{ type: "dropFiles", uris: ["file:///src/a.ts", "file:///src/b.ts"] },
		]);
	});
});
