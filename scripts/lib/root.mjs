import { join } from "node:path";

/**
 * The project's folder. npm and the test runner start every script there. `import.meta.url` would not work,
 * because the tests bundle these files.
 */
export const root = process.cwd();

/** Where the VS Code builds are kept between runs. */
export const store = join(root, ".vscode-test");
