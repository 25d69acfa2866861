import type { PolicyStop } from "../../errors/errors";
import { presentable, withoutSecrets } from "../../errors/redact";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Codes of errors that stopped an answer because of what it or its question says. */
const codes =
	/content_?policy|content_?filter|content_management_policy|moderation_blocked|policy_violation|(bio|cyber|usage)_policy|responsibleai/i;

/** What to do about such an error. */
export const policyAdvice = "Ask in other words, or select another endpoint";

/** The maximum length of a text that a server wants the user to read or to send. */
const longest = 4_000;

/** Where an error, or the object around it, has the details. */
const places = ["error", "misalignment", "innererror", "inner_error", "moderation_details", "steer"] as const;

/**
 * Why a server's policy stopped an answer; undefined for any other error. OpenAI explains some in
 * `misalignment` and names categories in `moderation_details`, Azure in `innererror.content_filter_result`.
 *
 * @param secrets values that must not be repeated
 */
export function policyStop(
	error: unknown,
	code: string | undefined,
	secrets: readonly string[] = [],
): PolicyStop | undefined {
	const objects = objectsIn(error);
	const find = (name: string) => objects.map((one) => one[name]).find((value) => value !== undefined);
	const misalignment = find("misalignment");
	if (!isFields(misalignment) && !codes.test(code ?? "")) return undefined;
	const explanation = text(isFields(misalignment) ? misalignment.detailed_explanation : undefined, secrets);
	const steer = text(
		isFields(misalignment) && isFields(misalignment.steer) ? misalignment.steer.message : undefined,
		secrets,
	);
	const listed = find("categories");
	const found = [
		isFields(misalignment) ? misalignment.error_type : undefined,
		...(Array.isArray(listed) ? (listed as unknown[]) : []),
		...filtered(find("content_filter_result") ?? find("content_filter_results")),
	];
	const categories = found.filter((one) => typeof one === "string").map((one) => presentable(one, secrets));
	return {
		categories,
		...(explanation === undefined ? {} : { explanation }),
		...(steer === undefined ? {} : { steer }),
	};
}

/** The error, and the objects in it that hold details. */
function objectsIn(error: unknown): Fields[] {
	const found: Fields[] = [];
	let left: unknown[] = [error];
	for (let depth = 0; depth < 4; depth++) {
		const level = left.filter(isFields);
		found.push(...level);
		left = level.flatMap((one) => places.map((name) => one[name]));
	}
	return found;
}

const filtered = (results: unknown): string[] =>
	isFields(results)
		? Object.entries(results)
				.filter(([, one]) => isFields(one) && (one.filtered === true || one.detected === true))
				.map(([name]) => name)
		: [];

function text(value: unknown, secrets: readonly string[]): string | undefined {
	if (typeof value !== "string" || value.trim() === "") return undefined;
	return withoutSecrets(value.slice(0, longest), secrets).trim();
}
