import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ToHost } from "../../src/core/panel/channel";
import { AnswerScript } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { panelStates } from "../support/panel/panelStates";
import { withPanel } from "../support/panel/withPanel";

const retry: ToHost = { type: "retry", run: "run-1" };
const continueAction: ToHost = { type: "continue", run: "run-1" };

interface Ending {
	readonly icon: string;
	readonly words: RegExp;
	readonly tone: "bad" | "warn" | "info";
	readonly actions: Readonly<Record<string, ToHost>>;
}

/** The appearance and the actions of each ending, by the name of the state. */
const endings: Readonly<Record<string, Ending>> = {
	incomplete: {
		icon: "ellipsis",
		tone: "warn",
		words: /not complete.*limit of output tokens/,
		actions: { Continue: continueAction },
	},
	filtered: { icon: "filter", tone: "warn", words: /content filter/, actions: { Retry: retry } },
	withheld: {
		icon: "shield",
		tone: "warn",
		words: /^The rest of this answer was withheld\.Moderation flagged it: violence, self-harm\/intent\./,
		actions: { Retry: retry },
	},
	"not checked": {
		icon: "shield",
		tone: "bad",
		words: /^This answer was withheld, because it could not be checked\..*status 503\. Ask again later\./,
		actions: { Retry: retry },
	},
	flagged: {
		icon: "shield",
		tone: "warn",
		words: /^Moderation flagged this answer\.Categories: violence, illicit\/violent\.$/,
		actions: {},
	},
	"not moderated": {
		icon: "shield",
		tone: "info",
		words: /^Moderation did not check this answer\.Moderation is overloaded\.$/,
		actions: {},
	},
	"stopped by policy": {
		icon: "shield",
		tone: "warn",
		words:
			/policy stopped this answer\.The next tool call.*potentially unintended data transfer · misalignment_/,
		actions: { "Use Suggested Instruction": { type: "useSteer", run: "run-1" }, Retry: retry },
	},
	"left out": {
		icon: "info",
		tone: "info",
		words:
			/left out reasoning.*2 items: another model wrote it\. 1 item: the conversation before it has changed\.$/,
		actions: {},
	},
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
