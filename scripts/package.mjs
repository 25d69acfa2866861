/** Creates the VSIX: `npm run package`. */
import { packageExtension } from "./lib/vsix.mjs";

try {
	await packageExtension();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
