import { inflateRawSync } from "node:zlib";

/** One file in a ZIP archive. */
export interface ZipEntry {
	readonly name: string;
	text(): string;
}

/** The files of a ZIP archive, from its central directory (APPNOTE.TXT, 4.3.12 and 4.3.16). */
export function zipEntries(zip: Buffer): ZipEntry[] {
	const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
	const count = zip.readUInt16LE(end + 10);
	let at = zip.readUInt32LE(end + 16);
	return Array.from({ length: count }, () => {
		const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
		const entry = {
			name: zip.toString("utf8", at + 46, at + 46 + (name ?? 0)),
			text: content(zip, at),
		};
		at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
		return entry;
	});
}

function content(zip: Buffer, at: number): () => string {
	const packed = zip.readUInt16LE(at + 10) === 8;
	const size = zip.readUInt32LE(at + 20);
	const local = zip.readUInt32LE(at + 42);
	const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const bytes = zip.subarray(start, start + size);
	return () => (packed ? inflateRawSync(bytes) : bytes).toString("utf8");
}
