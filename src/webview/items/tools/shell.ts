import { firstWords } from "../../dom/words";
import type { ItemFacts, ItemOf } from "../item";
import { drawResult } from "../results";
import { callView } from "./call";

/** Commands in the provider's container, or commands that it asks a client to run. This client runs none. */
export const shellCall = callView<ItemOf<"shell_call">>({
	icon: "terminal",
	name: () => "Shell",
	detail: (item, facts) =>
		[firstWords(item.action?.commands?.[0] ?? ""), exitWords(facts)].filter(Boolean).join(" · "),
	failed: (_item, facts) => exitCodes(facts).some((code) => code !== 0),
	body(body, item, facts) {
		for (const [index, command] of (item.action?.commands ?? []).entries()) {
			body.text(index === 0 ? "Command" : `Command ${index + 1}`, command);
		}
		drawResult(body, facts.result?.item);
	},
});

export const shellCallOutput = callView<ItemOf<"shell_call_output">>({
	icon: "terminal",
	name: () => "Shell output",
	body: (body, item) => drawResult(body, item),
});

export const localShellCall = callView<ItemOf<"local_shell_call">>({
	icon: "terminal",
	name: () => "Local shell",
	detail: (item) => firstWords((item.action?.command ?? []).join(" ")),
	body(body, item, facts) {
		body.text("Command", (item.action?.command ?? []).join(" "));
		body.text("Folder", item.action?.working_directory);
		const environment = item.action?.env ?? {};
		if (Object.keys(environment).length > 0) body.json("Environment", environment);
		drawResult(body, facts.result?.item);
	},
});

export const localShellCallOutput = callView<ItemOf<"local_shell_call_output">>({
	icon: "terminal",
	name: () => "Local shell output",
	body: (body, item) => drawResult(body, item),
});

/** The exit codes of the commands; -1 for one that timed out. */
function exitCodes(facts: ItemFacts): number[] {
	const item = facts.result?.item;
	if (item?.type !== "shell_call_output") return [];
	return (item.output ?? []).flatMap(({ outcome }) => {
		if (outcome?.type === "timeout") return [-1];
		return outcome?.type === "exit" ? [outcome.exit_code] : [];
	});
}

function exitWords(facts: ItemFacts): string | undefined {
	const bad = exitCodes(facts).find((code) => code !== 0);
	if (bad === undefined) return undefined;
	return bad === -1 ? "timed out" : `exit code ${bad}`;
}
