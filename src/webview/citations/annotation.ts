import type { ResponseOutputText } from "openai/resources/responses/responses";

export type Annotation = ResponseOutputText["annotations"][number];

/** The annotations of one text. A server may leave gaps in the list. */
export type Annotations = readonly (Annotation | null | undefined)[];
