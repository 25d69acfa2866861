import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

/** The root of the repository, from which the tests run. */
const root = process.cwd();

const files: Readonly<Record<string, string | undefined>> = {
	"/panel.js": "dist/panel.js",
	"/codicon.css": "dist/codicon.css",
	"/codicon.ttf": "dist/codicon.ttf",
	"/panel.css": "media/panel.css",
	"/markdown.css": "media/markdown.css",
	"/defaults.css": "test/fixtures/webviewDefaults.css",
};
const types: Readonly<Record<string, string | undefined>> = {
	".js": "text/javascript",
	".css": "text/css",
	".ttf": "font/ttf",
};

let origin: Promise<string> | undefined;
/** The first script of each page, by page number. */
const scripts: string[] = [];

/** The origin of the server for the panel's page, on 127.0.0.1, while the tests run. Run `npm run build` first. */
export function panelOrigin(): Promise<string> {
	origin ??= serve();
	return origin;
}

/** The address of a page that first calls a function with a plain JSON argument. */
export async function panelAddress<Given>(first: (given: Given) => void, given: Given): Promise<string> {
	const json = JSON.stringify(given ?? null).replaceAll("<", "\\u003c");
	return `${await panelOrigin()}/?${scripts.push(`(${first})(${json});`) - 1}`;
}

async function serve(): Promise<string> {
	let address = "";
	const server = createServer(({ url = "/" }, response) => {
		const { pathname: path, search } = new URL(url, "http://127.0.0.1");
		const file = join(root, path.startsWith("/panel/") ? `media${path}` : (files[path] ?? "none"));
		const page = () => pageAt(address, scripts[Number(search.slice(1))] ?? "");
		if (path === "/") response.writeHead(200, { "content-type": "text/html" }).end(page());
		else if (!existsSync(file)) response.writeHead(404).end();
		else {
			response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
			createReadStream(file).pipe(response);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	// The server must not keep the process of the tests alive.
	server.unref();
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return address;
}

/** The panel's page with the policy of the product. */
function pageAt(origin: string, first: string): string {
	const policy = [
		"default-src 'none'",
		"script-src 'nonce-harness'",
		`style-src ${origin}`,
		`font-src ${origin}`,
		"img-src blob:",
	].join("; ");
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Stream Panel</title>
<script nonce="harness">${first}</script>
<link rel="stylesheet" href="/defaults.css">
<link rel="stylesheet" href="/codicon.css">
<link rel="stylesheet" href="/panel.css">
<link rel="stylesheet" href="/markdown.css">
</head>
<body>
<script nonce="harness" src="/panel.js"></script>
</body>
</html>`;
}
