import type { CDPSession, Page } from "playwright-core";

/** The CPU time of the main threads that draw a window: the page's, and that of each webview with its own process. */
export class Meter {
	private constructor(private readonly sessions: readonly CDPSession[]) {}

	static async on(page: Page): Promise<Meter> {
		const context = page.context();
		const sessions = [await context.newCDPSession(page)];
		for (const frame of page.frames()) {
			if (frame === page.mainFrame()) continue;
			// Fails if the frame runs in the process of its page.
			const session = await context.newCDPSession(frame).catch(() => undefined);
			if (session) sessions.push(session);
		}
		// On a busy machine a task takes longer in real time, but hardly in CPU time.
		for (const session of sessions) await session.send("Performance.enable", { timeDomain: "threadTicks" });
		return new Meter(sessions);
	}

	/** How many main threads there are. */
	get count(): number {
		return this.sessions.length;
	}

	/** In ms, since an arbitrary moment. */
	async read(): Promise<number> {
		let sum = 0;
		for (const session of this.sessions) {
			const { metrics } = await session.send("Performance.getMetrics");
			sum += metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
		}
		return sum * 1000;
	}

	async close(): Promise<void> {
		for (const session of this.sessions) await session.detach();
	}
}
