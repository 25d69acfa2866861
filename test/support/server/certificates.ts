import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A throw-away certificate with its key, both as PEM. */
export interface Certificate {
	readonly cert: string;
	readonly key: string;
	readonly name: string;
}

interface Wanted {
	/** The common names of subject and issuer. */
	readonly name: string;
	readonly issuer?: Certificate;
	/** Hosts and IPv4 addresses. */
	readonly hosts?: readonly string[];
	/** Whether it is a certificate authority. */
	readonly authority?: boolean;
	/** When it expires, in days from now. */
	readonly days?: number;
}

/** Creates a certificate (X.509 v3, RFC 5280, 4.1). It is not stored, so the repository contains no secret. */
export function certificate(wanted: Wanted): Certificate {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const { name, issuer, days = 30 } = wanted;
	const body = der(
		0x30,
		der(0xa0, integer(Buffer.from([2]))),
		// A first byte that needs no padding: DER does not allow unnecessary leading zeros.
		integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
		ecdsaWithSha256,
		distinguished(issuer?.name ?? name),
		der(0x30, time(Math.min(days, 0) - 60), time(days)),
		distinguished(name),
		publicKey.export({ type: "spki", format: "der" }),
		der(0xa3, der(0x30, ...extensions(wanted))),
	);
	const signer: KeyObject = issuer ? createPrivateKey(issuer.key) : privateKey;
	const signature = der(0x03, Buffer.from([0]), sign("sha256", body, signer));
	return {
		cert: pem("CERTIFICATE", der(0x30, body, ecdsaWithSha256, signature)),
		key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
		name,
	};
}

function extensions({ hosts = [], authority = false }: Wanted): Buffer[] {
	const names = hosts.map((host) =>
		/^[\d.]+$/.test(host)
			? der(0x87, Buffer.from(host.split(".").map(Number)))
			: der(0x82, Buffer.from(host)),
	);
	const alternative = der(0x30, oid(2, 5, 29, 17), der(0x04, der(0x30, ...names)));
	const constraints = der(0x30, oid(2, 5, 29, 19), der(0x04, der(0x30, der(0x01, Buffer.from([0xff])))));
	return [...(names.length > 0 ? [alternative] : []), ...(authority ? [constraints] : [])];
}

/** Tag, length and contents (X.690, 8.1). */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
	const content = Buffer.concat(contents);
	const { length } = content;
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** An integer that stays positive if its first bit is set. */
const integer = (bytes: Buffer) =>
	der(0x02, (bytes[0] ?? 0) > 127 ? Buffer.from([0]) : Buffer.alloc(0), bytes);

/** An object identifier. Each number after the first two is encoded with seven bits per byte. */
function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
	const bytes = rest.flatMap((number) => {
		const septets = [number & 127];
		for (let left = number >> 7; left > 0; left >>= 7) septets.unshift((left & 127) | 128);
		return septets;
	});
	return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

const ecdsaWithSha256 = der(0x30, oid(1, 2, 840, 10045, 4, 3, 2));

const distinguished = (name: string) =>
	der(0x30, der(0x31, der(0x30, oid(2, 5, 4, 3), der(0x0c, Buffer.from(name)))));

/** UTCTime: YYMMDDHHMMSSZ. */
const time = (days: number) =>
	der(
		0x17,
		Buffer.from(
			`${new Date(Date.now() + days * 86_400_000).toISOString().replaceAll(/\D/g, "").slice(2, 14)}Z`,
		),
	);

const pem = (label: string, bytes: Buffer) =>
	`-----BEGIN ${label}-----\n${(bytes.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${label}-----\n`;
