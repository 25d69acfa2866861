import type { ConversationSummary } from "../../../core/storage/summary";
import { longestTitle } from "../../../core/storage/title";
import { calendarDays, relativeTime } from "./times";

/** The state of the open conversations that is not in their summaries. */
export interface OpenState {
	/** The id of the conversation that the side view shows. */
	readonly current: string;
	/** The ids of the conversations in which an answer streams. */
	readonly streaming: ReadonlySet<string>;
}

/** The groups of the History view, in order. */
const sectionNames = ["Pinned", "Today", "Yesterday", "Last 7 days", "Older"] as const;

type SectionName = (typeof sectionNames)[number];

/** A group of conversations, newest first. */
export interface Section {
	readonly name: SectionName;
	readonly summaries: readonly ConversationSummary[];
}

/** How a conversation is shown in a list. Texts are on one line. */
export interface Row {
	readonly id: string;
	readonly title: string;
	/** "OpenAI · 5 min ago" */
	readonly description: string;
	readonly tooltip: string;
	/** The text for screen readers, which cannot read the icon. */
	readonly spoken: string;
	/** The id of a codicon. None is animated: an animated icon is redrawn every 16 ms. */
	readonly icon: "sync" | "comment-discussion" | "pinned" | "comment";
	/** The context value that the menus in package.json check. */
	readonly context: "chat" | "chat.pinned";
}

type Order = (a: ConversationSummary, b: ConversationSummary) => number;

const newestFirst: Order = (a, b) => b.updatedAt - a.updatedAt;

/** The groups that are not empty, by calendar day in the local time zone, each in this order. */
export function sections(
	summaries: readonly ConversationSummary[],
	now: number,
	order = newestFirst,
): Section[] {
	return sectionNames
		.map((name) => ({
			name,
			summaries: summaries.filter((summary) => sectionOf(summary, now) === name).sort(order),
		}))
		.filter((section) => section.summaries.length > 0);
}

function sectionOf({ pinned, updatedAt }: ConversationSummary, now: number): SectionName {
	if (pinned) return "Pinned";
	const days = calendarDays(updatedAt, now);
	if (days <= 0) return "Today";
	if (days === 1) return "Yesterday";
	return days <= 7 ? "Last 7 days" : "Older";
}

/** One conversation as a list shows it. */
export function row(summary: ConversationSummary, { current, streaming }: OpenState, now: number): Row {
	const { id, pinned, turns } = summary;
	const title = oneLine(summary.title) || "Untitled";
	const endpoint = oneLine(summary.endpoint);
	const streams = streaming.has(id);
	const time = streams ? "answering" : relativeTime(summary.updatedAt, now);
	const description = [endpoint, time].filter(Boolean).join(" · ");
	const states = [streams && "answering", id === current && "shown in the panel", pinned && "pinned"];
	return {
		id,
		title,
		description,
		tooltip: [
			title,
			[endpoint, turns === 1 ? "1 question" : `${turns} questions`].filter(Boolean).join(" · "),
			`Last changed: ${relativeTime(summary.updatedAt, now)}`,
		].join("\n"),
		spoken: [title, endpoint, relativeTime(summary.updatedAt, now), ...states].filter(Boolean).join(", "),
		icon: streams ? "sync" : id === current ? "comment-discussion" : pinned ? "pinned" : "comment",
		context: pinned ? "chat.pinned" : "chat",
	};
}

/** A text without line breaks and invisible characters: titles come from questions and from files. */
export function oneLine(text: string): string {
	// Direction-changing characters would affect the rest of the row.
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\s]+/gu, " ").trim();
}

/** A text that VS Code shows literally: in a Quick Pick, `$(name)` would become an icon. */
export function withoutIcons(text: string): string {
	return text.replace(/\$(?=\()/g, "\\$");
}

/** A title in a notification: short, and never a link. Notifications turn `[text](command:…)` into one. */
export function inMessage(title: string): string {
	const signs = Array.from(oneLine(title).replace(/\]\(/g, "] ("));
	return signs.length > 60 ? `${signs.slice(0, 60).join("").trimEnd()}…` : signs.join("");
}

/** Why a title can't be used; undefined if it can. */
export function titleProblem(title: string): string | undefined {
	const { length } = Array.from(oneLine(title));
	if (length === 0) return "The title is empty. Type at least one character.";
	if (length > longestTitle)
		return `The title is too long. Remove at least ${length - longestTitle} of its characters.`;
	return undefined;
}

/** A file name for an exported conversation, without its extension. */
export function fileName(title: string): string {
	const name = oneLine(title)
		.replace(/[^\p{L}\p{N}]+/gu, "-")
		.replace(/^-|-$/g, "");
	return Array.from(name).slice(0, 60).join("").replace(/-$/, "") || "conversation";
}
