import type { Response } from "openai/resources/responses/responses";
import type { Fields } from "../fields";

/**
 * What one type of event does to a response.
 *
 * @returns false when the event has no place in a Response (or none that can be believed): it is then kept and
 * shown as an "other event"
 */
export type Row = (response: Response, event: Fields) => boolean;

/** For events that a Response has no place for. */
export const noPlace: Row = () => false;

/** For events that say nothing about the response itself. */
export const nothing: Row = () => true;
