/**
 * The only command that the panel runs without the extension. VS Code itself runs it from a `command:` link,
 * so it works even if the extension host does not respond.
 */
export const reloadCommand = "workbench.action.reloadWindow";
