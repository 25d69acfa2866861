/**
 * The beginning of the `file_id` of an annotation that the extension has added: a tool has read this file. It is not
 * sent back, because no server knows the file.
 */
export const readHere = "workspace:";
