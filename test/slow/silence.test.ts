import { strict as assert } from "node:assert";
import { FaultServer, type Script } from "../support/server/server";
import { sse, streamHead, write } from "../support/server/serverScripts";
import { newest, openVSCode } from "../support/vscode";

/** Longer than 300 s, after which VS Code's own fetch always gives up. */
const silence = 330_000;

const place = { output_index: 0, content_index: 0, item_id: "msg_1" };
const response = { id: "resp_1", object: "response", output: [] };
const begin = sse(
	{ type: "response.created", response },
	{ type: "response.output_text.delta", ...place, delta: "Slow " },
);
const rest = sse(
	{ type: "response.output_text.delta", ...place, delta: "but whole." },
	{ type: "response.completed", response },
);
const quiet = () => ({ wait: new Promise((resolve) => setTimeout(resolve, silence)) });

/** A local model that thinks for minutes. Created for each request, so that the silence begins with it. */
const silences: Readonly<Record<string, () => Script>> = {
	"before the header": () => [quiet(), streamHead, write(begin + rest), "end"],
	"after the header": () => [streamHead, write(begin), quiet(), write(rest), "end"],
};

describe(`A local server that is silent for ${silence / 1000} s, in a real VS Code`, function () {
	this.timeout(2 * silence);

	for (const [when, script] of Object.entries(silences)) {
		it(`answers after the silence ${when}, with both timeouts off`, async () => {
			const server = await FaultServer.listen(() => script());
			const endpoint = {
				id: "slow",
				baseUrl: `${server.url}/v1`,
				api: "responses",
				model: "m",
				auth: "none",
			};
			const vs = await openVSCode({
				version: newest.version,
				file: "src/retry.ts",
				settings: {
					"streamPanel.endpoints": [endpoint],
					"streamPanel.endpoint": endpoint.id,
					"streamPanel.firstEventTimeout": 0,
					"streamPanel.silenceTimeout": 0,
				},
			});
			try {
				await vs.runCommand("View: Show Stream Panel");
				const ask = vs.panel.getByRole("textbox", { name: "Ask" });
				await ask.fill("Take your time.");
				await ask.press("Enter");
				const answer = vs.panel.getByRole("article", { name: "Answer" });
				await answer.getByText("Slow but whole.").waitFor({ timeout: silence + 60_000 });
				await vs.panel.getByRole("button", { name: "Send" }).waitFor();
				assert.equal(await answer.locator(".notice").count(), 0, "there is no error notice");
				assert.equal(server.exchanges.length, 1, "there was one request");
			} finally {
				await vs.close();
				await server.close();
			}
		});
	}
});
