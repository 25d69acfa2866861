import { pythonFlow } from "./pythonFlow";
import { scriptFlow } from "./scriptFlow";
import type { FlowStep } from "./step";

/** Reads what a declared function does; undefined where its text can't be read. */
type ReadFlow = (text: string, firstLine: number) => FlowStep[] | undefined;

const readers: Readonly<Record<string, ReadFlow>> = {
	typescript: scriptFlow,
	javascript: scriptFlow,
	python: pythonFlow,
};

/** What a function does in the order of its text; undefined for languages whose grammar is not known here. */
export function flowOf(text: string, firstLine: number, languageId: string): FlowStep[] | undefined {
	return Object.hasOwn(readers, languageId) ? readers[languageId]?.(text, firstLine) : undefined;
}
