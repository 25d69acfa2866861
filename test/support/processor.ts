/** The CPU time of a piece of work, in seconds. It does not include other work on the machine. */
export function processorSeconds(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1e6;
}
