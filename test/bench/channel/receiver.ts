import * as vscode from "vscode";

/** What the page answers. */
type Answer =
	| { readonly type: "ready" }
	| { readonly type: "end"; readonly messages: number }
	| { readonly type: "text"; readonly text: string };

/** Joins the text it receives. Reports the last event, and returns its text on request. */
const page = `<!DOCTYPE html><html><body><script>
const host = acquireVsCodeApi();
let text = "", messages = 0;
addEventListener("message", ({ data }) => {
	if (data.type === "begin") { text = ""; messages = 0; host.postMessage({ type: "ready" }); }
	if (data.type === "tell") host.postMessage({ type: "text", text });
	if (data.type !== "batch") return;
	messages++;
	for (const { event } of data.events) {
		if (event.type === "response.output_text.delta") text += event.delta;
		if (event.type === "response.output_text.done") host.postMessage({ type: "end", messages });
	}
});
host.postMessage({ type: "ready" });
</script></body></html>`;

/** A real webview that receives batches of events. */
export class Receiver {
	readonly #panel = vscode.window.createWebviewPanel("bench", "Bench", vscode.ViewColumn.One, {
		enableScripts: true,
	});
	readonly #waiting = new Map<Answer["type"], (answer: Answer) => void>();

	static async open(): Promise<Receiver> {
		const receiver = new Receiver();
		const ready = receiver.answer("ready");
		receiver.#panel.webview.html = page;
		await ready;
		return receiver;
	}

	private constructor() {
		this.#panel.webview.onDidReceiveMessage((answer: Answer) => {
			const resolve = this.#waiting.get(answer.type);
			this.#waiting.delete(answer.type);
			resolve?.(answer);
		});
	}

	post(message: unknown): Thenable<boolean> {
		return this.#panel.webview.postMessage(message);
	}

	/** The next answer of a type. Call it before posting the message that causes the answer. */
	answer<T extends Answer["type"]>(type: T): Promise<Extract<Answer, { type: T }>> {
		return new Promise((resolve) =>
			this.#waiting.set(type, (answer) => resolve(answer as Extract<Answer, { type: T }>)),
		);
	}

	/** Discards earlier answers. */
	async begin(): Promise<void> {
		const ready = this.answer("ready");
		this.post({ type: "begin" });
		await ready;
	}

	async text(): Promise<string> {
		const told = this.answer("text");
		this.post({ type: "tell" });
		return (await told).text;
	}
}
