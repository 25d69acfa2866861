import type { PanelPage } from "./panelPage";

/**
 * Counts how often the functions and blocks of the panel's own code run. Unlike a time, the result is the same on
 * any machine and under any load.
 *
 * @returns a function that returns how many have run since its last call
 */
export async function stepsOf({ page }: PanelPage): Promise<() => Promise<number>> {
	const session = await page.context().newCDPSession(page);
	await session.send("Profiler.enable");
	await session.send("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
	const since = async () => {
		const { result } = await session.send("Profiler.takePreciseCoverage");
		let steps = 0;
		for (const { url, functions } of result) {
			if (!url.endsWith("/panel.js")) continue;
			for (const { ranges } of functions) for (const { count } of ranges) steps += count;
		}
		return steps;
	};
	await since();
	return since;
}
