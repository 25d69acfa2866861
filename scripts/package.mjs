/** Makes the VSIX: `npm run package`. */
import { packageExtension } from "./lib/vsix.mjs";

await packageExtension();
