import type { Transport } from "../../core/wire/transport";
import { fetchTransport } from "./fetch";
import { httpTransport } from "./http";

/**
 * The way to the network in the desktop's and the server's extension host: VS Code's fetch for https (it
 * knows the user's proxy and certificates), node:http for http (it has no hidden limit of 300 s).
 */
export const transport: Transport = (request) =>
	request.url.startsWith("https:") ? fetchTransport(request) : httpTransport(request);
