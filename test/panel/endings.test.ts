import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ToHost } from "../../src/core/panel/channel";
import { AnswerScript } from "../support/panel/answerScript";
import { type Ending, moderationEndings } from "../support/panel/moderationEndings";
import type { PanelPage } from "../support/panel/panelPage";
import { panelStates } from "../support/panel/panelStates";
import { withPanel } from "../support/panel/withPanel";

const retry: ToHost = { type: "retry", run: "run-1" };
const continueAction: ToHost = { type: "continue", run: "run-1" };

/** The appearance and the actions of each ending, by the name of the state. */
const endings: Readonly<Record<string, Ending>> = {
	"too long": {
		icon: "error",
		tone: "bad",
		words: /can't process that much at once.*HTTP 400 · context_length_exceeded/,
		actions: {
			"Ask Without Earlier Turns": { type: "askWithoutEarlier", run: "long" },
			"New Chat": { type: "command", command: "newChat" },
			Retry: { type: "retry", run: "long" },
		},
	},
	incomplete: {
		icon: "ellipsis",
		tone: "warn",
		words: /not complete.*limit of output tokens/,
		actions: { Continue: continueAction },
	},
	filtered: { icon: "filter", tone: "warn", words: /content filter/, actions: { Retry: retry } },
	...moderationEndings,
	refused: { icon: "circle-slash", tone: "warn", words: /declined.*I can’t help with that/, actions: {} },
	failed: {
		icon: "error",
		tone: "bad",
		words: /failed.*did not accept the API key.*HTTP 401 · invalid_api_key · request req_/,
		actions: { "Set API Key…": { type: "command", command: "setApiKey" }, Retry: retry },
	},
	"cut off": {
		icon: "debug-disconnect",
		tone: "bad",
		words: /cut off.*What arrived is kept/,
		actions: { Retry: retry, Continue: continueAction },
	},
	left: {
		icon: "debug-disconnect",
		tone: "bad",
		words: /cut off.*window was reloaded.*resume it here/,
		actions: { Resume: { type: "resume", run: "run-1" }, Retry: retry, Continue: continueAction },
	},
	stopped: {
		icon: "debug-stop",
		tone: "info",
		words: /You stopped this answer/,
		actions: { Continue: continueAction, Retry: retry },
	},
	unexplained: {
		icon: "question",
		tone: "info",
		words: /did not say why it finished\..*may not be complete/,
		actions: { Continue: continueAction, Retry: retry },
	},
	"no answer": { icon: "circle-slash", tone: "warn", words: /empty/, actions: { Retry: retry } },
};

describe("The end of an answer", function () {
	this.timeout(60_000);
	let panel: PanelPage;
	withPanel({}, (opened) => {
		panel = opened;
	});

	const notice = () => panel.page.locator(".answer .notice").last();

	for (const [name, { icon, words, tone, actions }] of Object.entries(endings)) {
		it(`shows a distinct notice with its actions when the answer is ${name}`, async () => {
			const look = panelStates[name]?.();
			assert.ok(look, name);
			await panel.send(...look.messages);
			await panel.posted();
			assert.match((await notice().textContent()) ?? "", words);
			assert.equal(await notice().getAttribute("data-tone"), tone);
			assert.match((await notice().locator("i").getAttribute("class")) ?? "", new RegExp(`codicon-${icon}$`));
			const buttons = notice().getByRole("button");
			assert.deepEqual(await buttons.allTextContents(), Object.keys(actions));
			for (const [label, message] of Object.entries(actions)) {
				await buttons.filter({ hasText: label }).click();
				assert.deepEqual(await panel.posted(), [message], label);
			}
		});
	}

	it("fault 199: is told below the answer where the server did not say why it ended", async () => {
		await panel.send(...(panelStates.unexplained?.().messages ?? []));
		assert.equal(await panel.page.locator(".answer .notice").count(), 1);
		const behind = await panel.page.locator(".answer").evaluate((answer) => {
			const [text, told] = [answer.querySelector(".text"), answer.querySelector(".notice")];
			return text && told ? text.compareDocumentPosition(told) & Node.DOCUMENT_POSITION_FOLLOWING : 0;
		});
		assert.notEqual(behind, 0);
	});

	it("gives way to the rest of the answer when it is resumed", async () => {
		const script = new AnswerScript()
			.text("It goes **o")
			.event({ type: "run.background", response: "resp_1" });
		script.end({ outcome: "failed", failure: { kind: "truncated", message: "Cut.", action: "resume" } });
		await panel.send(...script.messages());
		const sent = script.events.length;
		script.event({ type: "run.reopened" });
		await panel.send({ type: "batch", seq: 3, events: script.events.slice(sent) });
		assert.equal(await panel.page.locator(".answer .notice, .answer .facts").count(), 0);
		assert.equal(await panel.page.locator(".answer .codicon-loading").isVisible(), true);
		script.delta("n** to its end.").complete();
		await panel.send({ type: "batch", seq: 4, events: script.events.slice(sent + 1) });
		assert.equal(await panel.page.locator(".answer").count(), 1);
		assert.equal(await panel.page.locator(".text").textContent(), "It goes on to its end.");
		assert.equal(await panel.page.locator(".text strong").textContent(), "on");
		assert.equal(await panel.page.locator(".answer .notice").count(), 0);
		assert.equal(await panel.page.locator(".answer .facts").count(), 1);
	});

	it("gives way to a thin line and the rest when the answer is continued", async () => {
		const first = new AnswerScript().text("It goes").end({ outcome: "incomplete" });
		const next = new AnswerScript({ run: "run-2", turn: "run-1", continues: "run-1" });
		await panel.send(...first.messages());
		await panel.send({ type: "batch", seq: 3, events: next.events });
		const answer = panel.page.locator(".answer");
		const line = answer.getByText("Continued with another request");
		await line.waitFor();
		assert.equal(await answer.locator(".notice:visible").count(), 0);
		assert.equal(await answer.locator(".who .codicon-loading").isVisible(), true);
		const sent = next.events.length;
		next.text("on").end({ outcome: "failed", failure: { kind: "truncated", message: "Cut." } });
		await panel.send({ type: "batch", seq: 4, events: next.events.slice(sent) });
		assert.equal(await answer.count(), 1);
		assert.deepEqual(await answer.locator(".text").allTextContents(), ["It goes", "on"]);
		await panel.posted();
		await answer.getByRole("button", { name: "Continue", exact: true }).click();
		await answer.getByRole("button", { name: "Copy answer" }).click();
		assert.deepEqual(await panel.posted(), [
			{ type: "continue", run: "run-2" },
			{ type: "copyAnswer", run: "run-1" },
		]);
		const last = new AnswerScript({ run: "run-3", turn: "run-1", continues: "run-1" })
			.text("and on.")
			.complete();
		await panel.send({ type: "batch", seq: 5, events: last.events });
		assert.deepEqual(await answer.locator(".text").allTextContents(), ["It goes", "on", "and on."]);
		assert.equal(await line.count(), 2);
		assert.equal(await answer.locator(".notice:visible").count(), 0);
		assert.equal(await panel.page.locator(".answer-picker").isVisible(), false);
	});

	it("goes on in the code block in which the text before had ended", async () => {
		for (const rest of [
			"  return a;\n}\n```\nThat is **all**.",
			"```js\n  return a;\n}\n```\nThat is **all**.",
		]) {
			const first = new AnswerScript()
				.text("Code:\n\n```js\nfunction f(a) {\n")
				.end({ outcome: "incomplete" });
			const next = new AnswerScript({ run: "run-2", turn: "run-1", continues: "run-1" })
				.text(rest, 3)
				.complete();
			await panel.send(...first.messages());
			await panel.send({ type: "batch", seq: 3, events: next.events });
			const continuation = panel.page.locator(".continuation .text");
			assert.equal(await continuation.locator("pre code").textContent(), "  return a;\n}\n");
			assert.equal(await continuation.locator("p").textContent(), "That is all.");
			assert.equal(await continuation.locator("strong").textContent(), "all");
		}
	});

	it("keeps a resumed answer at its place among others", async () => {
		const first = new AnswerScript({ run: "run-1" }).text("One").end({ outcome: "aborted" });
		const second = new AnswerScript({ run: "run-2", turn: "run-1", beside: true }).text("Two").complete();
		const { events } = first;
		await panel.send(
			{ type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } },
			{ type: "batch", seq: 2, events: [...events, ...second.events] },
		);
		const { length } = events;
		first.event({ type: "run.reopened" }).delta(" more").complete();
		await panel.send({ type: "batch", seq: 3, events: events.slice(length) });
		assert.deepEqual(await panel.page.locator(".answer .text").allTextContents(), ["One more", "Two"]);
	});

	it("needs no notice when it is complete, and tells what it took", async () => {
		await panel.send(...new AnswerScript().wait(430).text("Done.").wait(2_000).complete().messages());
		assert.equal(await panel.page.locator(".answer .notice").count(), 0);
		assert.equal(await panel.page.locator(".facts").textContent(), "412 tokens206/sfirst token 435 ms");
	});

	it("says tokens are not reported where a server counts 0 for an answer", async () => {
		await panel.send(...new AnswerScript().text("Done.").complete(0).messages());
		assert.match((await panel.page.locator(".facts").textContent()) ?? "", /^tokens not reported/);
	});

	it("offers to go on where the connection broke in the middle, and not where it broke before", async () => {
		for (const kind of ["network", "timeout"] as const) {
			const end = {
				outcome: "failed",
				failure: { kind, message: "The connection broke.", action: "retry" },
			} as const;
			await panel.send(...new AnswerScript().text("It goes").end(end).messages());
			assert.match(
				(await notice().textContent()) ?? "",
				/^The answer was cut off\.The connection broke\.RetryContinue$/,
			);
			await panel.send(...new AnswerScript().end(end).messages());
			assert.match((await notice().textContent()) ?? "", /^The answer failed\.The connection broke\.Retry$/);
		}
	});

	it("says of a number that it is the server's code, unless it is the status", async () => {
		for (const [status, facts] of [
			[undefined, "code 500"],
			[500, "HTTP 500"],
			[503, "HTTP 503 · code 500"],
		] as const) {
			const failure = {
				kind: "server" as const,
				message: "It failed.",
				code: "500",
				...(status ? { status } : {}),
			};
			await panel.send(...new AnswerScript().end({ outcome: "failed", failure }).messages());
			assert.equal(await notice().locator(".notice-facts").textContent(), facts);
		}
	});

	it("keeps the received text for every ending", async () => {
		for (const name of ["incomplete", "filtered", "cut off", "stopped"]) {
			await panel.send(...(panelStates[name]?.().messages ?? []));
			assert.match((await panel.page.locator(".text").textContent()) ?? "", /It decides how long/, name);
		}
	});

	it("counts down to the next attempt by the host's clock, then shows the answer", async () => {
		const failure = { kind: "rateLimit" as const, message: "The server asks for a pause." };
		const script = new AnswerScript();
		const { at } = script.events[0] ?? { at: 0 };
		script.event({ type: "run.retrying", attempt: 1, until: at + 2_400, failure });
		await panel.send(...script.messages());
		assert.match((await notice().textContent()) ?? "", /Retrying.*asks for a pause.*Attempt 2, in 2 s/);
		await notice().getByText("Attempt 2, now").waitFor();
		const { events } = script.text("There it is.");
		await panel.send({ type: "batch", seq: 3, events: events.slice(2) });
		assert.equal(await panel.page.locator(".answer .notice").count(), 0);
		assert.equal(await panel.page.locator(".text").textContent(), "There it is.");
	});

	it("fault 147: copies through the host, which has the text as the model wrote it", async () => {
		await panel.send(...new AnswerScript().text("```sh\nls\nrm x\n```\n").complete().messages());
		await panel.posted();
		await panel.page.getByRole("button", { name: "Copy answer" }).click();
		await panel.page.getByRole("button", { name: /^Copy/ }).last().click();
		await panel.page.getByRole("button", { name: "Insert answer at cursor" }).click();
		await panel.page.getByRole("button", { name: "Ask again" }).click();
		assert.deepEqual(await panel.posted(), [
			{ type: "copyAnswer", run: "run-1" },
			// Without its last line break: when pasted into a terminal, the last command waits for the user's Enter.
			{ type: "copyText", text: "ls\nrm x" },
			{ type: "insertAnswer", run: "run-1" },
			{ type: "retry", run: "run-1" },
		]);
	});

	it("offers a new file and a terminal while the answer streams, too", async () => {
		const answer = new AnswerScript().text("One.");
		await panel.send(...answer.messages());
		await panel.posted();
		const labels = { "Stream to new file": "streamToNewFile", "Stream to terminal": "streamToTerminal" };
		for (const [name, type] of Object.entries(labels)) {
			await panel.page.getByRole("button", { name }).click();
			assert.deepEqual(await panel.posted(), [{ type, run: "run-1" }]);
		}
		assert.equal(
			await panel.page.getByRole("button", { name: "Insert answer at cursor" }).isVisible(),
			false,
		);
	});

	it("offers the first actions in an empty panel", async () => {
		await panel.send({ type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } });
		await panel.posted();
		const offers = {
			"Explain the selection": "explainSelection",
			"Explain this file": "explainFile",
			"Connect a model…": "addEndpoint",
			"Set an API key…": "setApiKey",
		};
		for (const [label, command] of Object.entries(offers)) {
			await panel.page.getByRole("button", { name: label }).click();
			assert.deepEqual(await panel.posted(), [{ type: "command", command }]);
		}
	});
});
