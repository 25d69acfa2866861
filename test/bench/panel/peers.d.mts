import type { MakeContender } from "./contender";

export const peers: Readonly<Record<string, MakeContender>>;
