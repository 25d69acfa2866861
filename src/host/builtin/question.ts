/** The topics that language services alone can answer. */
export type Topic = "callers" | "references" | "calls" | "definition" | "parameters" | "returns" | "throws";

export interface Question {
	readonly topic: Topic;
	/** The name in the question; absent if it asks about the selected code. */
	readonly name?: string;
}

/** The object of a question: the selected code, or a name. */
const about =
	"(?:(?:this|it|that|(?:this|the)(?: selected)? (?:function|method|class|constructor|code|selection|symbol|type|variable|name))|" +
	"(?<quoted>[`'\"“‘]?)(?<name>[\\p{L}_$#][\\p{L}\\p{N}_$#.]*)(?:\\(\\))?[`'\"”’]?)";

/** One row per question, with its example and the forms that are recognised. Forms match the whole text. */
const questions: readonly {
	readonly topic: Topic;
	readonly example: string;
	readonly forms: readonly string[];
}[] = [
	{
		topic: "callers",
		example: "Who calls this?",
		forms: [`(?:who|what) calls ${about}`, `(?:where|from where) is ${about} called(?: from)?`],
	},
	{
		topic: "references",
		example: "Where is it used?",
		forms: [`where is ${about} (?:used|referenced)`, `(?:who|what) uses ${about}`],
	},
	{ topic: "calls", example: "What does it call?", forms: [`what does ${about} call`] },
	{
		topic: "definition",
		example: "Where is X defined?",
		forms: [`where is ${about} (?:defined|declared)`, `where is the (?:definition|declaration) of ${about}`],
	},
	{
		topic: "parameters",
		example: "What are its parameters?",
		forms: [
			"what are (?:its|the) (?:parameters|arguments)",
			`what (?:parameters|arguments) does ${about} (?:take|have|need)`,
			`what are the (?:parameters|arguments) of ${about}`,
		],
	},
	{
		topic: "returns",
		example: "What does it return?",
		forms: [`what (?:does|can|will) ${about} return`, "what is (?:its|the) return (?:type|value)"],
	},
	{
		topic: "throws",
		example: "What can this throw?",
		forms: [`what (?:errors? |exceptions? )?(?:does|can|could|might|will) ${about} (?:throw|raise)`],
	},
];

const recognised = questions.flatMap(({ topic, forms }) =>
	forms.map((form) => ({ topic, pattern: new RegExp(`^${form}$`, "iu") })),
);

/** Examples of the questions that can be answered. */
export const examples: readonly string[] = questions.map(({ example }) => example);

/** Recognises a question; undefined for any other. */
export function readQuestion(text: string): Question | undefined {
	const asked = text
		.trim()
		.replace(/[\s.!?]+$/, "")
		.replace(/\s+/g, " ");
	for (const { topic, pattern } of recognised) {
		const match = pattern.exec(asked);
		if (match === null) continue;
		const name = match.groups?.name;
		return name === undefined ? { topic } : { topic, name };
	}
	return undefined;
}
