import type { PanelPage } from "./panelPage";

/**
 * Counts how often the functions and blocks of the panel's own code run. Unlike a time it is the same on any
 * machine, whatever else that machine does.
 *
 * @returns a function that tells how many have run since it was last called
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
