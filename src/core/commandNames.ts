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
	"generateAtCursor",
	"rewriteSelection",
	"insertAnswer",
	"acceptText",
	"rejectText",
	"showTextDiff",
	"stopWriting",
	"goOnWriting",
	"showWriting",
] as const;

export type CommandName = (typeof commandNames)[number];
