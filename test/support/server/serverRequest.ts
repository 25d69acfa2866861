import type { Socket } from "node:net";

/** A request as received. */
export interface Received {
	readonly method: string;
	readonly path: string;
	/** Header names are lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Reads one request with its body. Returns undefined if the client closed the connection first. */
export function readRequest(socket: Socket): Promise<Received | undefined> {
	return new Promise((resolve) => {
		let bytes = Buffer.alloc(0);
		const onData = (chunk: Buffer) => {
			bytes = Buffer.concat([bytes, chunk]);
			const received = parse(bytes);
			if (received) finish(received);
		};
		const onClose = () => finish(undefined);
		const finish = (received: Received | undefined) => {
			socket.off("data", onData);
			socket.off("close", onClose);
			// Keeps reading; otherwise the client's close would never be noticed.
			socket.resume();
			resolve(received);
		};
		socket.on("data", onData);
		socket.on("close", onClose);
	});
}

function parse(bytes: Buffer): Received | undefined {
	const end = bytes.indexOf("\r\n\r\n");
	if (end < 0) return undefined;
	const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
	const [method = "", path = ""] = first.split(" ");
	const headers = Object.fromEntries(
		lines.map((line) => {
			const colon = line.indexOf(":");
			return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
	const body = bytes.subarray(end + 4);
	if (body.length < Number(headers["content-length"] ?? 0)) return undefined;
	return { method, path, headers, body: body.toString("utf8") };
}
