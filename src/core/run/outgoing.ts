import type { Question } from "../events/question";

/** The maximum length that is sent of one document, in UTF-16 units: about 50,000 tokens. */
export const maxSent = 200_000;

/** The first part of a text, of the maximum length. A surrogate pair is never split (fault 159). */
export function firstPart(whole: string, most = maxSent): string {
	if (whole.length <= most) return whole;
	const text = whole.slice(0, most);
	return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

/** Names of files that probably contain a secret. */
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

/** Folders in which a file with any name may contain a secret. */
const secretPlace = /(^|\/)(\.ssh|\.gnupg|\.aws|\.kube|\.docker|\.azure)\/[^/]+$/i;

/** Whether to ask the user before a file is sent to a server (fault 159). */
export function looksSecret(path: string): boolean {
	const name = path.split(/[\\/]/).at(-1) ?? "";
	return secretName.test(name) || secretPlace.test(path.replaceAll("\\", "/"));
}

/**
 * A question within the characters that an endpoint takes: its attachments are cut, the last first, and each
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
