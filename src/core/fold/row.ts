import type { Response } from "openai/resources/responses/responses";
import type { Fields } from "../fields";

/**
 * Applies one type of event to a response.
 *
 * @returns false if a Response has no field for the event, or the event can't be right: it is then kept and
 * shown as an "other event"
 */
export type Row = (response: Response, event: Fields) => boolean;

/** For events that a Response has no field for. */
export const noPlace: Row = () => false;

/** For events that do not change the response. */
export const nothing: Row = () => true;
