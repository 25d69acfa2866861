import type { Question } from "../events/question";

/** The most of one document that is sent, in UTF-16 units: about 50,000 tokens. */
export const maxSent = 200_000;

/** The first part of a text that is sent; a pair of surrogates is never cut (fault 159). */
export function firstPart(whole: string, most = maxSent): string {
	if (whole.length <= most) return whole;
	const text = whole.slice(0, most);
	return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

/** Names of files whose content is likely a secret. */
const secretName = new RegExp(
	[
		/\.envrc|\.env(\..*)?|.*\.env(\.local)?/,
		/.*\.(pem|key|pfx|p12|p8|ppk|keystore|jks|kdbx|tfvars|ovpn)/,
		/id_(rsa|dsa|ecdsa|ed25519)(_.*)?/,
		/\.(npmrc|yarnrc|netrc|pgpass|htpasswd|pypirc|dockercfg|git-credentials|vault[-_]?pass(word)?)|_netrc/,
		/credentials?(\..*)?|(client_|app)?secrets?([-_.].*)?\.(json|ya?ml|toml|ini|txt|properties)|secrets?/,
		/service[-_]?account.*\.json|kubeconfig/,
	]
		.map(({ source }) => `^(${source})$`)
		.join("|"),
	"i",
);

/** Places where an ordinary file name may hold a secret. */
const secretPlace = /(^|\/)(\.ssh|\.gnupg|\.aws|\.kube|\.docker|\.azure)\/[^/]+$/i;

/** Whether the user is asked before any of a file goes to a server (fault 159). */
export function looksSecret(path: string): boolean {
	const name = path.split(/[\\/]/).at(-1) ?? "";
	return secretName.test(name) || secretPlace.test(path.replaceAll("\\", "/"));
}

/**
 * A question within the characters that an endpoint takes: what it takes along is cut, the last first, and each
 * piece says how much is left out. Its own words are never cut, and images do not count.
 *
 * @param most undefined where the endpoint sets no bound
 */
export function within(question: Question, most: number | undefined): Question {
	if (most === undefined) return question;
	let left = Math.max(0, most - question.text.length);
	const attachments = question.attachments.map((one) => {
		const text = firstPart(one.text, left);
		left -= text.length;
		const omitted = (one.omitted ?? 0) + one.text.length - text.length;
		return omitted === 0 || text.length === one.text.length ? one : { ...one, text, omitted };
	});
	return { ...question, attachments };
}
