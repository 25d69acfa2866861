import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

/** The root of the repository, from which the tests run. */
const root = process.cwd();

const files: Readonly<Record<string, string | undefined>> = {
	"/panel.js": "dist/panel.js",
	"/streamEvents.js": "dist/streamEvents.js",
	"/streamEvents.css": "media/streamEvents.css",
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

/** What each page of the product loads besides the icons. */
const pages = {
	panel: { script: "/panel.js", styles: ["/panel.css", "/markdown.css"] },
	streamEvents: { script: "/streamEvents.js", styles: ["/streamEvents.css"] },
} as const;

type PageName = keyof typeof pages;

let origin: Promise<string> | undefined;
/** The first script of each page, by page number. */
const scripts: string[] = [];

/** The origin of the server for the panel's page, on 127.0.0.1, while the tests run. Run `npm run build` first. */
export function panelOrigin(): Promise<string> {
	origin ??= serve();
	return origin;
}

/** The address of a page that first calls a function with a plain JSON argument. */
export async function panelAddress<Given>(
	first: (given: Given) => void,
	given: Given,
	name: PageName = "panel",
): Promise<string> {
	const json = JSON.stringify(given ?? null).replaceAll("<", "\\u003c");
	return `${await panelOrigin()}/${name}.html?${scripts.push(`(${first})(${json});`) - 1}`;
}

async function serve(): Promise<string> {
	let address = "";
	const server = createServer(({ url = "/" }, response) => {
		const { pathname: path, search } = new URL(url, "http://127.0.0.1");
		const file = join(root, /^\/(panel|events)\//.test(path) ? `media${path}` : (files[path] ?? "none"));
		const page = () => pageAt(address, nameIn(path), scripts[Number(search.slice(1))] ?? "");
		if (path.endsWith(".html")) response.writeHead(200, { "content-type": "text/html" }).end(page());
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

const nameIn = (path: string): PageName => (path === "/streamEvents.html" ? "streamEvents" : "panel");

/** A page with the policy of the product. */
function pageAt(origin: string, name: PageName, first: string): string {
	const { script, styles } = pages[name];
	const links = styles.map((path) => `<link rel="stylesheet" href="${path}">`);
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
${links.join("\n")}
</head>
<body>
<script nonce="harness" src="${script}"></script>
</body>
</html>`;
}
