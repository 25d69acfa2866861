import type { Attachment } from "../../../src/core/events/question";
import { type Chip, chipOf } from "../../../src/core/panel/chip";
import type { ContextRow } from "../../../src/core/panel/contextRows";

const picture = {
	id: "i",
	mediaType: "image/png",
	width: 2_048,
	height: 1_152,
	bytes: 183_000,
	scaledFrom: [3_840, 2_160],
} as const;

/** A chip of each kind. */
export function attachedChips(chip: Attachment): readonly Chip[] {
	return [
		{ ...chipOf(chip), characters: 1_234 },
		{ ...chipOf(chip), name: "src/a/very/long/name/of/a/file.test.ts", characters: 9_000, omitted: 512 },
		{ uri: chip.uri, name: chip.name, languageId: "", characters: 80, problems: true },
		{ uri: "", name: "Pasted image", languageId: "", characters: 0, image: picture },
	];
}

/** A row of each kind, as the list that `#` opens has them. */
export const contextRows: readonly ContextRow[] = [
	{ id: "1", kind: "selection", label: "Selection", detail: "retry.ts:12–48" },
	{ id: "2", kind: "file", label: "Current File", detail: "retry.ts" },
	{ id: "3", kind: "problems", label: "Problems of This File", detail: "retry.ts: 3" },
	{ id: "4", kind: "editor", label: "retryingWithAVeryLongNameOfItsOwn.test.ts", detail: "src/a/folder" },
	{ id: "5", kind: "file", label: "retry.md", detail: "a/very/long/path/of/folders/in/folders/docs" },
	{ id: "6", kind: "symbol", label: "retryDelay", detail: "src/retry.ts:12" },
	{ id: "7", kind: "image", label: "Image…", detail: "PNG, JPEG, WebP or GIF" },
];
