import type { Response } from "openai/resources/responses/responses";
import { copy, type Fields, isDangerous, isFields, text } from "../fields";
import { itemFor, itemsOf, outputIndex } from "./places";
import { setStatus } from "./tools";

/** `response.<what>.<step>`, with the characters that are used in such names. */
const shape = /^response\.([a-z][a-z0-9_]{0,60})\.([a-z][a-z_]{0,30})$/;

/** Fields that are removed from events before they go to the panel, so no rule may write them. */
const padding = new Set(["obfuscation", "logprobs"]);

/**
 * Rules for types without a row: servers use some before the SDK lists them.
 *
 * - `response.<item>_<field>.delta` extends the field that `response.<item>_<field>.done` sets
 * - `response.<tool>_call.<status>` sets the item's status
 *
 * @returns false if no rule applies
 */
export function foldByRule(response: Response, event: Fields): boolean {
	const [, what, step] = shape.exec(text(event.type)) ?? [];
	const at = outputIndex(event);
	if (what === undefined || step === undefined || at === undefined) return false;
	if (step === "delta") return growField(response, event, what);
	if (step === "done") return settleField(response, event, what);
	if (step === "added") return false;
	if (!what.endsWith("_call") && itemsOf(response)[at]?.type !== what) return false;
	return setStatus(what, step)(response, event);
}

function growField(response: Response, event: Fields, what: string): boolean {
	const { delta } = event;
	if (typeof delta !== "string") return false;
	const field = fieldFor(response, event, what);
	if (field === undefined) return false;
	const [owner, key] = field;
	const known = owner[key];
	if (known !== undefined && known !== null && typeof known !== "string") return false;
	owner[key] = text(known) + delta;
	return true;
}

function settleField(response: Response, event: Fields, what: string): boolean {
	const field = fieldFor(response, event, what);
	if (field === undefined) return false;
	const [owner, key] = field;
	const value = Object.hasOwn(event, key) ? event[key] : event.text;
	if (value === undefined || value === null) return false;
	if (value !== "" || typeof owner[key] !== "string") owner[key] = copy(value);
	return true;
}

/**
 * The field that `<item>_<field>` names: `apply_patch_call_operation_diff` is `operation.diff` of the call.
 */
function fieldFor(response: Response, event: Fields, what: string): [Fields, string] | undefined {
	const type = itemsOf(response)[outputIndex(event) ?? -1]?.type;
	const known = typeof type === "string" && what.startsWith(`${type}_`) ? type : undefined;
	const name = known ?? (what.includes("_call_") ? what.slice(0, what.indexOf("_call_") + 5) : undefined);
	if (name === undefined) return undefined;
	const path = what.slice(name.length + 1);
	if (path === "" || isDangerous(path) || padding.has(path)) return undefined;
	const item = itemFor(response, event, name);
	return item && descend(item, path);
}

/** Follows a path whose steps are joined by underscores, as far as the objects go. */
function descend(owner: Fields, path: string): [Fields, string] {
	if (Object.hasOwn(owner, path)) return [owner, path];
	for (let cut = path.indexOf("_"); cut > 0; cut = path.indexOf("_", cut + 1)) {
		const key = path.slice(0, cut);
		const next = Object.hasOwn(owner, key) ? owner[key] : undefined;
		if (isFields(next) && cut + 1 < path.length) return descend(next, path.slice(cut + 1));
	}
	return [owner, path];
}
