import type { Attachment } from "../events/question";

/** An estimate of an attachment's tokens. Models count differently. */
export function estimatedTokens({ characters, image }: Sized): number {
	return image ? imageTokens(image.width, image.height) : Math.ceil(characters / 4);
}

interface Sized {
	readonly characters: number;
	readonly image?: Pick<NonNullable<Attachment["image"]>, "width" | "height">;
}

const tile = 512;
/** The server scales an image down to this shorter side before it counts tiles. */
const shorterSide = 768;

/** As OpenAI counts: 85 tokens, plus 170 for each tile of 512 px that the image covers. */
function imageTokens(width: number, height: number): number {
	const scale = Math.min(1, shorterSide / Math.max(1, Math.min(width, height)));
	const tiles = Math.ceil((width * scale) / tile) * Math.ceil((height * scale) / tile);
	return 85 + 170 * Math.max(1, tiles);
}
