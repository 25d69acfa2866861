/** A headless browser for tests of the panel alone, without VS Code. */
export { launchBrowser } from "../../../scripts/lib/browser.mjs";
