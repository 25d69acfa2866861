import { el } from "../dom/dom";
import { pictureFrom } from "./pictures";

/** One image, which may be replaced by a better version. Its source is always a `blob:` of checked bytes. */
export class Picture {
	readonly element = el("figure", { class: "picture" });
	#source = "";
	#url: string | undefined;

	/**
	 * @param base64 the picture's bytes
	 * @param alt what it is, for who can't see it
	 * @returns whether it is shown: then its bytes are kept here, and the text of them is of no more use
	 */
	show(base64: string, alt: string): boolean {
		// Two pictures of one length and one end are one picture: megabytes are not compared each frame.
		const source = `${base64.length}:${base64.slice(-64)}`;
		if (source === this.#source) return this.#url !== undefined;
		this.#source = source;
		const picture = pictureFrom(base64);
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
