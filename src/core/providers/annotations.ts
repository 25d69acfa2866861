import { type Fields, isFields } from "./shapes";

/** An annotation without nesting. Chat Completions nests it under the name of its type (fault 224). */
export function flatAnnotation(annotation: Fields): Fields | undefined {
	const { type } = annotation;
	if (typeof type !== "string") return undefined;
	const inner = annotation[type];
	return isFields(inner) ? { type, ...inner } : { ...annotation };
}

/** Removes the nesting of all annotations of an item or a part, in place. */
export function flattenAnnotations(owner: Fields): void {
	if (Array.isArray(owner.annotations)) {
		owner.annotations = (owner.annotations as unknown[]).flatMap((one) =>
			isFields(one) ? (flatAnnotation(one) ?? []) : [],
		);
	}
	if (!Array.isArray(owner.content)) return;
	for (const part of owner.content as unknown[]) {
		if (isFields(part) && Array.isArray(part.annotations)) flattenAnnotations(part);
	}
}
