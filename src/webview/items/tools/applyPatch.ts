import type { ItemOf } from "../item";
import { drawResult } from "../results";
import { callView } from "./call";

type Operation = ItemOf<"apply_patch_call">["operation"];

const names: { readonly [K in Operation["type"]]: string } = {
	create_file: "Create file",
	delete_file: "Delete file",
	update_file: "Update file",
};

/** A file change that the model requests. It is shown, never applied. */
export const applyPatchCall = callView<ItemOf<"apply_patch_call">>({
	icon: "diff",
	grows: "Change",
	name: ({ operation }) =>
		operation && Object.hasOwn(names, operation.type) ? names[operation.type] : "Patch",
	detail: ({ operation }) => operation?.path,
	body(body, item, facts) {
		if (item.operation && "diff" in item.operation) body.text("Change", item.operation.diff);
		drawResult(body, facts.result?.item);
	},
});

export const applyPatchCallOutput = callView<ItemOf<"apply_patch_call_output">>({
	icon: "diff",
	name: () => "Patch result",
	body: (body, item) => drawResult(body, item),
});
