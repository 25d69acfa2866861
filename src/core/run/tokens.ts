import type { Attachment } from "../events/question";

/** How many tokens an attachment is likely to cost; models count differently. */
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

/** By the tiles of 512 px that an image covers, as OpenAI counts them: 85, and 170 for each tile. */
function imageTokens(width: number, height: number): number {
	const scale = Math.min(1, shorterSide / Math.max(1, Math.min(width, height)));
	const tiles = Math.ceil((width * scale) / tile) * Math.ceil((height * scale) / tile);
	return 85 + 170 * Math.max(1, tiles);
}
