/** A table for a terminal: the first column is left-aligned, the others are right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((name, column) =>
		Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
			)
			.join("  ");
	return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** The median. For an even count, the lower of the two middle values. */
export function median(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[(numbers.length - 1) >> 1] ?? Number.NaN;
}

/** Prints whether a goal is met, and fails the run if it is not. */
export function judge(goal: string, met: boolean, figure: string): void {
	console.log(`${met ? "met   " : "MISSED"}  ${goal}: ${figure}`);
	if (!met) process.exitCode = 1;
}
