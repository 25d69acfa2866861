import type { Answer } from "../../../core/conversation/answer";
import { type Check, checksOf } from "../../../core/moderation/checks";
import { sanitizeText } from "../../dom/sanitize";
import { categoryWords } from "./categories";
import type { Notice } from "./endings";

const subjects: { readonly [K in Check["of"]]: string } = {
	question: "your question",
	answer: "this answer",
};

/** What moderation flagged, or did not check. Nothing is said about what is clean. */
export function checkNotices({ response }: Answer): Notice[] {
	return checksOf(response).flatMap((check) => {
		if (check.state === "clean") return [];
		return [check.state === "flagged" ? flagged(check) : unchecked(check)];
	});
}

function flagged({ of, categories, blocked }: Check): Notice {
	return {
		tone: "warn",
		icon: "shield",
		title: `Moderation ${blocked ? "blocked" : "flagged"} ${subjects[of]}.`,
		text: categories.length > 0 ? `Categories: ${categoryWords(categories)}.` : undefined,
		actions: [],
	};
}

function unchecked({ of, message }: Check): Notice {
	return {
		tone: "info",
		icon: "shield",
		title: `Moderation did not check ${subjects[of]}.`,
		text: message ? sanitizeText(message) : "No reason was given.",
		actions: [],
	};
}
