import { strict as assert } from "node:assert";
import MarkdownIt from "markdown-it";
import { after, before, describe, it } from "mocha";
import type { Page } from "playwright-core";
import type { FaultServer } from "../support/server/server";
import { type RecordedResponse, recordedResponses } from "../support/streams/recordings";
import { selectEndpoint, type VSCodeWindow } from "../support/vscode";

const recorded = recordedResponses();

/** Replays every recording beside the project from a server, through the panel. */
export function realStreams(window: () => VSCodeWindow): void {
	describe("Streams of real servers in the panel", function () {
		this.timeout(90_000);
		let vs: VSCodeWindow;
		let judge: Page;

		before(async function () {
			if (recorded.length === 0) this.skip();
			vs = window();
			judge = await vs.page.context().newPage();
			await vs.runCommand("View: Show Stream Panel");
			await selectEndpoint(vs, "Recordings");
		});

		after(() => judge?.close());

		/** Asks for a recording by name, and waits until the answer has ended. */
		async function answerOf({ name }: RecordedResponse) {
			const articles = vs.panel
				.getByRole("log", { name: "Conversation" })
				.getByRole("article", { name: "Answer" });
			const before = await articles.count();
			const ask = vs.panel.getByRole("textbox", { name: "Ask" });
			await ask.fill(name);
			await ask.press("Enter");
			const answer = articles.nth(before);
			await answer.waitFor();
			await vs.panel.getByRole("button", { name: "Send" }).waitFor();
			return answer;
		}

		for (const one of recorded) {
			it(`shows ${one.name} like its terminal event`, async () => {
				const answer = await answerOf(one);
				if (!one.response) {
					await answer.getByText("The answer failed.").waitFor();
					assert.notEqual((await answer.locator(".notice").innerText()).trim(), "The answer failed.");
					return;
				}
				const shown = await answer.locator(".message .markdown").evaluateAll(textsOf);
				assert.deepEqual(shown, await rendered(judge, textParts(one)));
			});
		}
	});
}

/** The entry in `streamPanel.endpoints` that realStreams selects. */
export function recordingsAt({ url }: FaultServer): Readonly<Record<string, unknown>> {
	const [id, name, baseUrl] = ["recordings", "Recordings", `${url}/v1`];
	return { id, name, baseUrl, api: "responses", model: "any", auth: "none" };
}

/** The Markdown of each text part in the server's terminal event. */
function textParts({ response }: RecordedResponse): string[] {
	return (response?.output ?? []).flatMap((item) =>
		item.type === "message"
			? item.content.flatMap((part) => (part.type === "output_text" ? [part.text] : []))
			: [],
	);
}

/** The texts of markdown-it's own full render, read in an empty page. */
async function rendered(page: Page, markdown: readonly string[]): Promise<string[]> {
	const judge = new MarkdownIt({ html: false, linkify: true });
	await page.setContent(markdown.map((text) => `<div class="judged">${judge.render(text)}</div>`).join(""));
	return page.locator(".judged").evaluateAll(textsOf);
}

/** The visible text, without our marks and buttons. Blocks are separated and whitespace is collapsed. Runs in the page. */
function textsOf(elements: (HTMLElement | SVGElement)[]): string[] {
	const blocks = "p, li, h1, h2, h3, h4, h5, h6, pre, blockquote, tr, th, td, br, hr";
	return elements.map((element) => {
		const copy = element.cloneNode(true) as HTMLElement;
		for (const ours of copy.querySelectorAll(".mark, .code-header")) ours.remove();
		for (const block of copy.querySelectorAll(blocks)) {
			block.before(" ");
			block.after(" ");
		}
		return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
	});
}
