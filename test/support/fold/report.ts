import type { Proof } from "./proof";
import { unknowables } from "./unknowable";

/** The output of `npm run fold` for one file: one line, or one line per difference. */
export function linesOf(name: string, proofs: readonly Proof[]): string[] {
	const place = (at: number) => (proofs.length > 1 ? `response ${at + 1}: ` : "");
	const differs = proofs.flatMap((proof, at) =>
		proof.differs.map(({ path, built, said }) => `${place(at)}${path} ${short(built)} ${short(said)}`),
	);
	if (differs.length > 0) return differs.map((difference) => `${name}: differs ${difference}`);
	const healed = proofs.flatMap((proof, at) => proof.healed.map((path) => place(at) + path));
	const open = proofs.filter((proof) => !proof.ended).length;
	const verdict = open === 0 ? "same" : `cut off (${open} of ${proofs.length} without a terminal event)`;
	return [`${name}: ${verdict}${healed.length ? `, healed ${healed.length}: ${healed.join(", ")}` : ""}`];
}

/** What was not compared, once for all files. */
export function footerOf(proofs: readonly Proof[]): string {
	const seen = new Set(proofs.flatMap((proof) => proof.unknown));
	const rows = unknowables.filter(({ name }) => seen.has(name));
	const unlisted = [...seen].filter((name) => !rows.some((row) => row.name === name)).sort();
	const named = [
		...rows.map(({ name, why }) => `${name} (${why})`),
		...unlisted.map((name) => `${name} (sent only there)`),
	];
	return named.length === 0 ? "" : `Known only at the end, so not compared: ${named.join(", ")}.`;
}

/** A value, shortened to fit on a line. */
function short(value: unknown): string {
	const json = JSON.stringify(value) ?? "undefined";
	return json.length <= 200 ? json : `${json.slice(0, 200)}…`;
}
