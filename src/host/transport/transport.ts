import type { Transport } from "../../core/wire/transport";
import { fetchTransport } from "./fetch";
import { httpTransport } from "./http";

/**
 * The network in the extension host of the desktop and the server: VS Code's fetch for https, which knows the
 * user's proxy and certificates, and node:http for http, which has no hidden limit of 300 s.
 */
export const transport: Transport = (request) =>
	request.url.startsWith("https:") ? fetchTransport(request) : httpTransport(request);
