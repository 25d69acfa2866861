import { pythonFlow } from "./pythonFlow";
import { scriptFlow } from "./scriptFlow";
import type { FlowStep } from "./step";

/** Reads the steps of a declared function; undefined if its text can't be parsed. */
type ReadFlow = (text: string, firstLine: number) => FlowStep[] | undefined;

const readers: Readonly<Record<string, ReadFlow>> = {
	typescript: scriptFlow,
	javascript: scriptFlow,
	python: pythonFlow,
};

/** The steps of a function in source order; undefined for languages without a reader. */
export function flowOf(text: string, firstLine: number, languageId: string): FlowStep[] | undefined {
	return Object.hasOwn(readers, languageId) ? readers[languageId]?.(text, firstLine) : undefined;
}
