import type { Endpoint } from "../endpoints/endpoint";
import { endpointName } from "../endpoints/endpoint";
import type { Check, Report, Verdict } from "./report";

const titles: { readonly [K in Check]: string } = {
	reachable: "Reachable",
	key: "Key accepted",
	models: "Models listed",
	responses: "Responses",
	chatCompletions: "Chat Completions",
	completions: "Completions",
	streaming: "Streams piece by piece",
	numbering: "Events numbered",
	usage: "Usage reported",
	resume: "Resumes a dropped stream",
	fill: "Fills in at the cursor",
};

const marks: { readonly [K in Verdict]: string } = { yes: "yes", partly: "partly", no: "no", unknown: "–" };

/** The report as a plain-text table, safe for a bug report: no key, no query of an address. */
export function reportText(endpoint: Endpoint, { findings, advice }: Report): string {
	const wide = Math.max(...findings.map(({ check }) => titles[check].length));
	const rows = findings.map(
		({ check, verdict, detail }) => `${titles[check].padEnd(wide)}  ${marks[verdict].padEnd(6)}  ${detail}`,
	);
	const todo = advice.length === 0 ? ["Nothing to change."] : advice.map(({ text }) => `- ${text}`);
	return [
		`Test of ${endpointName(endpoint)}`,
		`${endpoint.baseUrl.split(/[?#]/)[0]} · ${endpoint.api} · ${endpoint.model}`,
		"",
		...rows,
		"",
		"What to do",
		...todo,
		"",
	].join("\n");
}
