import type { Answer } from "../../core/conversation/answer";
import { chosenAnswer } from "../../core/conversation/turn";
import type { Chats } from "../../core/run/chats";
import { tell } from "./usableEditor";

/**
 * An answer that is to be written somewhere; otherwise tells the user that there is none.
 *
 * @param run the answer's run; without it, the newest answer of the current chat
 */
export function newestAnswer(chats: Chats, run?: string): Answer | undefined {
	const turn = chats.current.conversation.turns.at(-1);
	const id = run ?? (turn && chosenAnswer(turn)?.id);
	const answer = id === undefined ? undefined : chats.answer(id);
	if (!answer) tell("There is no answer yet. Ask a question first.");
	return answer;
}
