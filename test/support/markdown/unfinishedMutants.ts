import type { Mutant } from "./mutant";

export const unfinishedMutants: readonly Mutant[] = [];
