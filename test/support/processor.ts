/** The processor time that a piece of work takes, in seconds: what else a machine does is not in it. */
export function processorSeconds(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1e6;
}
