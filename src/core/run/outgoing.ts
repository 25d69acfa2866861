/** The maximum length that is sent of one document, in UTF-16 units: about 50,000 tokens. */
export const maxSent = 200_000;

/** The first part of a text, of the maximum length. A surrogate pair is never split (fault 159). */
export function firstPart(whole: string): string {
	if (whole.length <= maxSent) return whole;
	const text = whole.slice(0, maxSent);
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
