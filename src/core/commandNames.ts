/** Every command of the palette, without the `streamPanel.` before it. A test holds them against package.json. */
export const commandNames = [
	"explainSelection",
	"explainFile",
	"askAboutSelection",
	"newChat",
	"stop",
	"setApiKey",
	"removeApiKey",
	"selectEndpoint",
	"selectModel",
	"addEndpoint",
	"testConnection",
	"saveRecording",
	"replayRecording",
	"showLog",
] as const;

export type CommandName = (typeof commandNames)[number];
