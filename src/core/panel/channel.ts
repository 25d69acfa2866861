import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../conversation/turn";
import type { RunningEvent } from "../events/events";
import type { AttachedImage, Tuning } from "../events/question";
import type { ConsentScope } from "../events/runEvents";
import type { Prices } from "../usage/prices";
import type { Chip } from "./chip";
import type { ContextRow } from "./contextRows";

/** What the panel shows in addition to the conversation. */
export interface PanelState {
	/** The selected endpoint, shown in the composer. */
	readonly endpoint: { readonly id: string; readonly name: string; readonly model?: string };
	/** The attachments of the next question, shown as chips. Their text stays on the host. */
	readonly attachments: readonly Chip[];
	/** The name of the workspace's own instructions, where they go along. */
	readonly guide?: string;
	/** What is asked when the answer that streams has ended. */
	readonly queue: Waiting;
	/** How much the model thinks and says; absent where the endpoint does not take it. */
	readonly tuning?: Tuning;
	/** The turns that the next question does not send; absent if it sends all of them. */
	readonly earlier?: EarlierTurns;
	/** The names of the tools that are on; absent where the endpoint has no model. */
	readonly tools?: readonly string[];
	/** What `/` offers in the composer. The prompts' texts stay on the host. */
	readonly prompts: readonly PromptName[];
	/** How many characters the next request has without what is typed, where the endpoint says how many it takes. */
	readonly context?: { readonly used: number; readonly most: number };
	/** What models cost, as the user typed it. */
	readonly prices?: Prices;
	/** `chat.fontSize` in px, if it is set. */
	readonly fontSize?: number;
	/** Where the panel is: the view, or an editor tab, which has VS Code's Find. */
	readonly place: "view" | "tab";
}

/** Turns at the beginning of the conversation that are not sent. */
export interface EarlierTurns {
	/** How many there are. */
	readonly leftOut: number;
	/** The first turn that is sent; absent if there is none. */
	readonly first?: string;
	/** Why; absent if the user asked without them. */
	readonly limit?: {
		/** The setting of the endpoint, or the model itself. */
		readonly by: "maxInput" | "model";
		/** The most characters that a request may have. */
		readonly characters: number;
		/** The endpoint's name. */
		readonly server: string;
	};
}

/** A prompt as the list shows it. */
export interface PromptName {
	readonly name: string;
	readonly description: string;
}

/** The questions that wait, in their order. */
export interface Waiting {
	readonly questions: readonly { readonly id: string; readonly text: string }[];
	/** They wait for the user, because the last answer failed or was stopped, or the window was reloaded. */
	readonly held: boolean;
}

/** What can be done to a question that waits; `edit` takes it out, and the composer has its text. */
export type QueueAction = "send" | "up" | "edit" | "remove";

/** What the user decides about a tool call. */
export type ConsentChoice = ConsentScope | "deny";

/**
 * Host to panel. `seq` increases by one with each snapshot, batch or piece of older turns; after a gap, the
 * panel asks for a snapshot.
 */
export type ToPanel =
	/** The conversation with its newest turns; `older` brings the others. */
	| { readonly type: "snapshot"; readonly seq: number; readonly conversation: Conversation }
	/** The turns before those that the panel has, oldest first. */
	| { readonly type: "older"; readonly seq: number; readonly turns: readonly Turn[] }
	| { readonly type: "batch"; readonly seq: number; readonly events: readonly RunningEvent[] }
	| { readonly type: "state"; readonly state: PanelState }
	/** A question that could not be asked comes back, before what is being written. */
	| { readonly type: "draft"; readonly text: string }
	/** What is selected in an answer goes into the composer as a quote. */
	| { readonly type: "quote" }
	/** Moves to the question before or after the place where the reader is. */
	| { readonly type: "question"; readonly by: -1 | 1 }
	| { readonly type: "focus" }
	/** More rows of the search of this id. */
	| {
			readonly type: "contextResults";
			readonly id: string;
			readonly rows: readonly ContextRow[];
			readonly done: boolean;
	  }
	/** A file that the panel is to make an image of, and to send back as `attachImage`; base64. */
	| { readonly type: "image"; readonly id: string; readonly name: string; readonly data: string }
	/** What is written in the composer is wanted: `showRequest` brings it. */
	| { readonly type: "draftWanted" };

/** An image that the panel made anew; `name` is that of the file that it was, or empty. */
export interface PanelImage extends Omit<AttachedImage, "bytes"> {
	readonly name: string;
}

/** The only commands that a click in the panel may run. */
export type PanelCommand =
	| "explainSelection"
	| "explainFile"
	| "newChat"
	| "setApiKey"
	| "selectEndpoint"
	| "selectModel"
	| "chooseTools"
	| "addEndpoint"
	| "testConnection"
	| "openSettings"
	| "showLog"
	| "openInTab"
	| "find";

/**
 * The position of an annotation. The host looks it up in its own conversation, so the panel sends no address.
 */
export interface AnnotationPlace {
	readonly run: string;
	readonly output: number;
	readonly content: number;
	readonly annotation: number;
}

/** Panel to host. The panel is not trusted: channelGuard.ts checks every message. */
export type ToHost =
	/** `turn` is where the reader is, unless that is the end: the snapshot includes it. */
	| { readonly type: "ready"; readonly turn?: string }
	/** `prompt` names one of the state's prompts: the host fills it in and puts it before the text. */
	| { readonly type: "ask"; readonly text: string; readonly prompt?: string; readonly now?: boolean }
	| { readonly type: "stop"; readonly run?: string }
	| { readonly type: "retry"; readonly run: string }
	/** Asks again without the turns before, because the server takes no more. */
	| { readonly type: "askWithoutEarlier"; readonly run: string }
	| { readonly type: "choose"; readonly run: string }
	| { readonly type: "editQuestion"; readonly turn: string; readonly text: string }
	| { readonly type: "undoEdit"; readonly turn: string }
	| { readonly type: "fork"; readonly turn: string }
	| { readonly type: "askOthers"; readonly run: string }
	| { readonly type: "queue"; readonly action: QueueAction; readonly id: string }
	| { readonly type: "continue"; readonly run: string }
	| { readonly type: "resume"; readonly run: string }
	| { readonly type: "switchApi"; readonly run: string }
	/** Puts what the server suggests, after its policy stopped the answer, into the composer. */
	| { readonly type: "useSteer"; readonly run: string }
	| { readonly type: "command"; readonly command: PanelCommand }
	/** The workspace's own instructions no longer go along in this conversation. */
	| { readonly type: "leaveGuide" }
	/** Lets the user choose how much the model thinks and says. */
	| { readonly type: "tune" }
	/** Whether the tool call at this place of an answer may run; `reason` goes to the model with a denial. */
	| {
			readonly type: "consent";
			readonly run: string;
			readonly output: number;
			readonly choice: ConsentChoice;
			readonly reason?: string;
	  }
	| { readonly type: "detach"; readonly index: number }
	| { readonly type: "contextSearch"; readonly id: string; readonly query: string }
	| { readonly type: "contextPick"; readonly id: string }
	| { readonly type: "attachImage"; readonly image: PanelImage }
	| { readonly type: "dropFiles"; readonly uris: readonly string[] }
	/** An attachment of a turn, or of the question that is being written. */
	| { readonly type: "openAttachment"; readonly index: number; readonly turn?: string }
	| { readonly type: "showRequest"; readonly text: string; readonly prompt?: string }
	| { readonly type: "source"; readonly place: AnnotationPlace }
	| { readonly type: "link"; readonly href: string }
	| { readonly type: "target"; readonly run: string }
	| { readonly type: "copyAnswer"; readonly run: string }
	| { readonly type: "copyText"; readonly text: string }
	| { readonly type: "insertCode"; readonly code: string; readonly run?: string }
	| { readonly type: "newFile"; readonly code: string; readonly languageId: string }
	| { readonly type: "insertAnswer"; readonly run: string }
	| { readonly type: "streamToTerminal"; readonly run: string }
	| { readonly type: "streamToNewFile"; readonly run: string };
