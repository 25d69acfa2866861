import type { Endpoint } from "../endpoints/endpoint";
import type { Fill } from "../endpoints/fill";
import type { Advice, Check, Finding, Verdict } from "./report";

/** What the advice is based on. */
export interface Seen {
	readonly endpoint: Endpoint;
	readonly findings: readonly Finding[];
	readonly models: readonly string[];
	/** Changes of the endpoint that were tried and work. */
	readonly works: { readonly baseUrl?: string; readonly auth?: Endpoint["auth"] };
	/** The header that the server asks for the key in, where that could not be tried to the end. */
	readonly named?: string | undefined;
	/** Another value of `fill` that was tried and works. */
	readonly fills?: Fill | undefined;
}

/** The settings to change, most important first. */
export function advise({ endpoint, findings, models, works: tried, named, fills }: Seen): Advice[] {
	const is = (check: Check, ...verdicts: Verdict[]) =>
		findings.some((one) => one.check === check && verdicts.includes(one.verdict));
	const works = (api: Check) => is(api, "yes", "partly");
	const other = (["chatCompletions", "responses"] as const).find((api) => api !== endpoint.api && works(api));
	const listed = models.length === 0 || models.includes(endpoint.model);
	const neither = !works("responses") && !works("chatCompletions") && !works("completions");
	const nowhere =
		neither &&
		(["responses", "chatCompletions"] as const).every((api) =>
			findings.some(({ check, detail }) => check === api && /has no such address/.test(detail)),
		);
	const rules: readonly (readonly [applies: boolean, advice: Advice])[] = [
		[
			tried.baseUrl !== undefined,
			{
				text: `Set "baseUrl" to ${tried.baseUrl}. The server answers there.`,
				change: { baseUrl: tried.baseUrl ?? endpoint.baseUrl },
			},
		],
		[
			tried.auth !== undefined,
			{
				text: `Set "auth" to ${JSON.stringify(tried.auth)}: the server takes the key that way.`,
				change: { auth: tried.auth ?? "bearer" },
			},
		],
		[
			tried.auth === undefined && named !== undefined,
			{
				text: `Set "auth" to ${JSON.stringify(keyIn(named ?? ""))}: the server asks for the key in that header.`,
				change: { auth: keyIn(named ?? "") },
			},
		],
		[
			is("key", "no") && tried.auth === undefined && named === undefined,
			{ text: "Set a valid API key.", command: "setApiKey" },
		],
		[
			is(endpoint.api, "no") && other !== undefined,
			{
				text: `Set "api" to "${other}". This server does not support the API that is set.`,
				change: { api: other ?? endpoint.api },
			},
		],
		[
			is(endpoint.api, "no") && other === undefined && works("completions"),
			// Without a change: a model that only continues text is the user's own choice.
			{ text: 'Set "api" to "completions" in the settings. This server supports only text completions.' },
		],
		[
			tried.baseUrl === undefined && is("models", "no") && nowhere,
			{
				text: `Check "baseUrl". The server does not answer at ${endpoint.baseUrl}. For most servers, the address ends with /v1.`,
			},
		],
		[
			!listed && neither && is("key", "yes", "unknown"),
			{
				text: `Select a model that the server lists. "${endpoint.model}" is not in its list.`,
				command: "selectModel",
			},
		],
		[
			is("streaming", "no", "partly"),
			{
				text: "Switch off response buffering in the proxy (nginx: proxy_buffering off). Until then, text arrives late but complete.",
			},
		],
		[
			endpoint.background === true && is("resume", "unknown") && is("numbering", "no"),
			{
				text: 'Set "background" to false. This server does not number its events, so a dropped stream can\'t be resumed.',
				change: { background: false },
			},
		],
		[
			endpoint.background === true && is("resume", "no"),
			{
				text: 'Set "background" to false. This server can\'t resume a dropped stream.',
				change: { background: false },
			},
		],
		[
			endpoint.background !== true && endpoint.api === "responses" && is("resume", "yes"),
			{
				text: 'If connections drop often, set "background" to true in the settings. Dropped streams are then resumed, but the server stores questions and answers.',
			},
		],
		[
			is("fill", "no") && fills !== undefined,
			{
				text: `Set "fill" to ${JSON.stringify(fills)}. The server completes text that way.`,
				change: fills === undefined ? {} : { fill: fills },
			},
		],
		[
			is("fill", "no") && fills === undefined,
			{
				text: 'Change or remove "fill" in the settings. With this model, the server does not complete text that way.',
			},
		],
	];
	return rules.filter(([applies]) => applies).map(([, advice]) => advice);
}

/** The setting that sends the key in this header. */
export function keyIn(header: string): NonNullable<Endpoint["auth"]> {
	return header.toLowerCase() === "api-key" ? "api-key" : { header };
}
