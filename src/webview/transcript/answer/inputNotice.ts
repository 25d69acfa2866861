import type { Answer } from "../../../core/conversation/answer";
import { listOf } from "../../dom/lists";
import { sanitizeName } from "../../dom/sanitize";
import { plural } from "../../dom/words";
import type { Notice } from "./endings";

/** Why a server removed reasoning, for the reasons in the API reference. */
const reasons: Readonly<Record<string, string>> = {
	organization_mismatch: "it belongs to another organization",
	end_user_mismatch: "it belongs to another user",
	model_mismatch: "another model wrote it",
	prefix_mismatch: "the conversation before it has changed",
	turn_boundary: "it belongs to an earlier turn",
};

/** What the server removed from the question, and why; undefined if it removed nothing. */
export function inputNotice({ response }: Answer): Notice | undefined {
	const counts = new Map<string, number>();
	for (const one of listOf(response.input_transformations)) {
		const reason = String(one?.reason ?? "");
		counts.set(reason, (counts.get(reason) ?? 0) + 1);
	}
	if (counts.size === 0) return undefined;
	return {
		tone: "info",
		icon: "info",
		title: "The server left out reasoning of earlier answers.",
		text: [...counts].map(([reason, count]) => `${plural(count, "item")}: ${why(reason)}.`).join(" "),
		actions: [],
	};
}

function why(reason: string): string {
	if (Object.hasOwn(reasons, reason)) return reasons[reason] ?? "";
	return reason === "" ? "no reason was given" : `reason from the server: ${sanitizeName(reason)}`;
}
