/** A headless browser for tests of the panel alone, without VS Code around it. */
export { launchBrowser } from "../../../scripts/lib/browser.mjs";
