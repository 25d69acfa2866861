import type { PanelImage } from "../../core/panel/channel";
import { maxSide } from "../../core/panel/chip";
import { el } from "../dom/dom";
import { imageType } from "../items/imageType";

/** A larger file is rejected. */
const maxFile = 20_000_000;
/** A PNG that is larger becomes a JPEG: servers reject very large requests. */
const maxPng = 5_000_000;

/** Why there is no image, as a sentence for the user. */
export interface NoImage {
	readonly problem: string;
}

/**
 * Encodes an image again from its pixels. This removes the camera's metadata (place, time, owner), and
 * every server accepts the format. JPEG stays JPEG; PNG, WebP and the first frame of a GIF become PNG.
 *
 * @param name the file's name, or empty
 */
export async function makeImage(file: Blob, id: string, name: string): Promise<PanelImage | NoImage> {
	const what = name === "" ? "The pasted image" : name;
	if (isSvg(file, name)) {
		return { problem: "SVG is not attached, because models can't read it. Attach a PNG, JPEG, WebP or GIF." };
	}
	if (file.size > maxFile) return { problem: `${what} is larger than 20 MB. Attach a smaller image.` };
	const unreadable = { problem: `${what} can't be read as an image. Attach a PNG, JPEG, WebP or GIF.` };
	const type = imageType(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
	if (!type) return unreadable;
	try {
		return await redrawn(file, type === "image/jpeg", { id, name });
	} catch {
		return unreadable;
	}
}

const isSvg = (file: Blob, name: string): boolean =>
	file.type.startsWith("image/svg") || /\.svgz?$/i.test(name);

async function redrawn(
	file: Blob,
	isPhoto: boolean,
	named: Pick<PanelImage, "id" | "name">,
): Promise<PanelImage> {
	const bitmap = await createImageBitmap(file);
	const { width: fullWidth, height: fullHeight } = bitmap;
	const scale = Math.min(1, maxSide / Math.max(fullWidth, fullHeight));
	const width = Math.max(1, Math.round(fullWidth * scale));
	const height = Math.max(1, Math.round(fullHeight * scale));
	const canvas = el("canvas", { width: String(width), height: String(height) });
	const context = canvas.getContext("2d");
	if (!context) throw new Error("There is no canvas.");
	context.imageSmoothingQuality = "high";
	context.drawImage(bitmap, 0, 0, width, height);
	bitmap.close();
	const png = isPhoto ? undefined : await blobOf(canvas, "image/png");
	const mediaType = png && png.size <= maxPng ? "image/png" : "image/jpeg";
	if (png && mediaType === "image/jpeg") fillBehind(context, width, height);
	const made = png && mediaType === "image/png" ? png : await blobOf(canvas, "image/jpeg");
	const data = await base64Of(made);
	const scaled = scale < 1 ? { scaledFrom: [fullWidth, fullHeight] as const } : {};
	return { ...named, mediaType, data, width, height, ...scaled };
}

/** JPEG has no transparency: transparent pixels would become black. */
function fillBehind(context: CanvasRenderingContext2D, width: number, height: number): void {
	context.globalCompositeOperation = "destination-over";
	context.fillStyle = "#fff";
	context.fillRect(0, 0, width, height);
}

function blobOf(canvas: HTMLCanvasElement, type: PanelImage["mediaType"]): Promise<Blob> {
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No bytes."))), type, 0.9);
	});
}

function base64Of(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(blob);
	});
}
