import { el } from "../dom/dom";
import { imageFrom } from "./imageType";

/** One image, which may be replaced by a better version. Its source is always a `blob:` of checked bytes. */
export class ImageFigure {
	readonly element = el("figure", { class: "picture" });
	#source = "";
	#url: string | undefined;

	/**
	 * @param base64 the bytes of the image
	 * @param alt the alternative text
	 * @returns whether it is shown: then its bytes are kept here, and the text of them is of no more use
	 */
	show(base64: string, alt: string): boolean {
		// Images of equal length and equal end count as equal: comparing megabytes in each frame is too slow.
		const source = `${base64.length}:${base64.slice(-64)}`;
		if (source === this.#source) return this.#url !== undefined;
		this.#source = source;
		const picture = imageFrom(base64);
		const old = this.#url;
		this.#url = picture && URL.createObjectURL(picture);
		this.element.replaceChildren(
			this.#url === undefined
				? el("p", { class: "muted" }, "This image cannot be shown. It is not a PNG, JPEG, WebP or GIF.")
				: el("img", { src: this.#url, alt }),
		);
		if (old !== undefined) URL.revokeObjectURL(old);
		return this.#url !== undefined;
	}

	dispose(): void {
		if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
		this.#url = undefined;
	}
}
