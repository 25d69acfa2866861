/** What the strictest servers say of a request's history; empty where they would take it. */

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The role of a message; undefined for any other item. */
const roleOf = ({ type, role }: Fields): string | undefined =>
	type === "message" || type === undefined ? String(role) : undefined;

function rolesProblems(messages: readonly Fields[]): string[] {
	const roles = messages.map(roleOf).filter((role) => role !== undefined && role !== "system");
	const problems = roles[0] === "assistant" ? ["The assistant speaks first."] : [];
	if (roles.at(-1) !== "user") problems.push("The user does not speak last.");
	return problems;
}

const neighbours = (items: readonly Fields[]): [Fields, Fields][] =>
	items.slice(1).map((item, at) => [items[at] as Fields, item]);

/** Two messages of one role side by side, unless a phase tells them apart or they are unchanged items. */
function twins(items: readonly Fields[]): string[] {
	return neighbours(items).flatMap(([a, b]) => {
		const role = roleOf(a);
		const apart = a.phase !== b.phase || Array.isArray(a.content) || Array.isArray(b.content);
		return role !== undefined && role === roleOf(b) && !(role === "assistant" && apart)
			? [`Two ${role} messages in a row.`]
			: [];
	});
}

/** Problems of a Chat Completions `messages` list. */
export function chatProblems(messages: readonly Fields[]): string[] {
	return [
		...rolesProblems(messages),
		...neighbours(messages).flatMap(([a, b]) =>
			a.role === b.role ? [`Two ${String(a.role)} messages in a row.`] : [],
		),
		...messages.flatMap((message) => [
			...(isText(message.content) ? [] : partsProblems(message, chatPart)),
			...("phase" in message || "type" in message ? ["A field that Chat Completions does not know."] : []),
		]),
	];
}

type PartCheck = (part: Fields) => boolean;

const isDataUrl = (value: unknown): boolean =>
	typeof value === "string" && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/.test(value);

const chatPart: PartCheck = ({ type, text, image_url, ...rest }) =>
	Object.keys(rest).length === 0 &&
	(type === "text"
		? isText(text)
		: type === "image_url" && isDataUrl((image_url as Fields | undefined)?.url));

/** `detail` is required in an `input_image`. */
const responsesPart: PartCheck = ({ type, text, image_url, detail }) =>
	type === "input_text" ? isText(text) : type === "input_image" && isDataUrl(image_url) && detail === "auto";

/** Parts stand only where they are needed: many servers take nothing but a text. */
function partsProblems({ role, content }: Fields, fits: PartCheck): string[] {
	if (!Array.isArray(content) || content.length === 0) return ["A message without text."];
	const parts = content as Fields[];
	if (role !== "user") return ["Parts in a message that is not the user's."];
	if (!parts.every(fits)) return ["A part that the API does not know."];
	return parts.some(({ type }) => type === "image_url" || type === "input_image")
		? []
		: ["Parts without an image."];
}

/** Problems of a Responses `input` list. */
export function responsesProblems(items: readonly Fields[]): string[] {
	return [
		...rolesProblems(items),
		...twins(items),
		...items.flatMap((item, at) => itemProblems(item, at, items)),
	];
}

function itemProblems(item: Fields, at: number, items: readonly Fields[]): string[] {
	const problems = isText(item.type) ? [] : ["An item without a type."];
	if ("id" in item && !isText(item.id)) problems.push("An item with an empty id.");
	const check = checks[String(item.type)];
	return check ? [...problems, ...check(item, at, items)] : problems;
}

type Check = (item: Fields, at: number, items: readonly Fields[]) => string[];

const checks: Readonly<Record<string, Check>> = {
	message: ({ role, content, phase }) => [
		...(isText(content) || (Array.isArray(content) && content.length > 0)
			? []
			: ["A message without content."]),
		...(role === "user" && !isText(content) ? partsProblems({ role, content }, responsesPart) : []),
		...(role === "user" && phase !== undefined ? ["A user message with a phase."] : []),
	],
	function_call: ({ call_id }, at, items) =>
		items.slice(at).some((other) => other.type === "function_call_output" && other.call_id === call_id)
			? []
			: ["A call without its output."],
	function_call_output: ({ call_id }, at, items) =>
		items.slice(0, at).some((other) => other.type === "function_call" && other.call_id === call_id)
			? []
			: ["An output without its call."],
	reasoning: ({ encrypted_content }, at, items) => {
		const next = items.slice(at + 1).find(({ type }) => type !== "reasoning");
		const followed = next !== undefined && next.role !== "user" && next.type !== "function_call_output";
		return [
			...(isText(encrypted_content) ? [] : ["Reasoning that nobody can read."]),
			...(followed ? [] : ["Reasoning without the item that followed it."]),
		];
	},
};
