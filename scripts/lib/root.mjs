import { join } from "node:path";

/**
 * The project's folder. npm starts every script there, and so does the test runner; `import.meta.url` would
 * not do, because the tests bundle these files.
 */
export const root = process.cwd();

/** Where VS Code is kept between runs. */
export const store = join(root, ".vscode-test");
