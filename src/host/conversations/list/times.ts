const minute = 60_000;
const hour = 60 * minute;

/** The number of midnights between two times in the local time zone; negative if `at` is later. */
export function calendarDays(at: number, now: number): number {
	return dayNumber(now) - dayNumber(at);
}

/** A local calendar day as a number. Made from its parts: with a clock change a day has 23 or 25 hours. */
function dayNumber(at: number): number {
	const date = new Date(at);
	return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / (24 * hour);
}

/**
 * How long ago a time was, in words: "now", "5 min ago", "3 hr ago", "yesterday", "4 days ago", "Nov 3".
 * A future time, from a wrong clock, is "now".
 */
export function relativeTime(at: number, now: number): string {
	const passed = now - at;
	if (Number.isNaN(new Date(at).getTime())) return "";
	if (passed < minute) return "now";
	if (passed < hour) return `${Math.floor(passed / minute)} min ago`;
	const days = calendarDays(at, now);
	if (days <= 0 || passed < 12 * hour) return `${Math.floor(passed / hour)} hr ago`;
	if (days === 1) return "yesterday";
	if (days <= 7) return `${days} days ago`;
	const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
	return new Intl.DateTimeFormat("en", {
		month: "short",
		day: "numeric",
		...(sameYear ? {} : { year: "numeric" }),
	}).format(at);
}
