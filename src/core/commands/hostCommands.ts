/**
 * The one command that the panel may run without the extension: VS Code itself takes it from a `command:`
 * link, so it works while the extension host does not answer.
 */
export const reloadCommand = "workbench.action.reloadWindow";
