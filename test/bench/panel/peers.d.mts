import type { MakeContender } from "./contenders";

export const peers: Readonly<Record<string, MakeContender>>;
