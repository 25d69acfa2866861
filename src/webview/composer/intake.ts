import type { ToHost, ToPanel } from "../../core/panel/channel";
import { imageFrom } from "../items/imageType";
import { makeImage } from "./imageMaker";

/** VS Code's own URI list, and the standard one. */
const addressTypes = ["application/vnd.code.uri-list", "text/uri-list"] as const;

/** Handles paste and drop in the composer. */
export class Intake {
	/** The blob URLs of the images that were created here, by the image's id. */
	readonly #thumbnails = new Map<string, string>();

	/**
	 * @param say shows a message about what can't be attached
	 */
	constructor(
		private readonly post: (message: ToHost) => void,
		private readonly say: (hint: string) => void,
	) {}

	watch(element: HTMLElement): void {
		element.addEventListener("paste", (event) => this.#paste(event));
		element.addEventListener("dragover", (event) => {
			if (!event.dataTransfer || !isWanted(event.dataTransfer)) return;
			event.preventDefault();
			element.classList.add("dropping");
		});
		element.addEventListener("dragleave", ({ relatedTarget }) => {
			if (!element.contains(relatedTarget as Node | null)) element.classList.remove("dropping");
		});
		element.addEventListener("drop", (event) => {
			element.classList.remove("dropping");
			this.#drop(event);
		});
	}

	/** The thumbnail of an image that was created here. */
	thumbnail(id: string): string | undefined {
		return this.#thumbnails.get(id);
	}

	/** Removes the thumbnails of all other images. */
	keep(ids: ReadonlySet<string>): void {
		for (const [id, url] of this.#thumbnails) {
			if (ids.has(id)) continue;
			URL.revokeObjectURL(url);
			this.#thumbnails.delete(id);
		}
	}

	/** Creates an image from a file that the host has read. */
	async fromHost({ id, name, data }: Extract<ToPanel, { type: "image" }>): Promise<void> {
		await this.#add(imageFrom(data) ?? new Blob(), id, name);
	}

	#paste(event: ClipboardEvent): void {
		const data = event.clipboardData;
		// A table copied from a spreadsheet also has an image. The text is pasted instead.
		if (!data || data.files.length === 0 || data.getData("text/plain") !== "") return;
		event.preventDefault();
		void this.#addAll([...data.files]);
	}

	#drop(event: DragEvent): void {
		const data = event.dataTransfer;
		if (!data || !isWanted(data)) return;
		event.preventDefault();
		const uris = addresses(data);
		if (uris.length > 0) this.post({ type: "dropFiles", uris });
		else void this.#addAll([...data.files]);
	}

	async #addAll(files: readonly File[]): Promise<void> {
		// The clipboard uses this name for every image.
		for (const file of files) {
			await this.#add(file, crypto.randomUUID(), file.name === "image.png" ? "" : file.name);
		}
	}

	async #add(file: Blob, id: string, name: string): Promise<void> {
		const image = await makeImage(file, id, name);
		if ("problem" in image) {
			this.say(image.problem);
			return;
		}
		const picture = imageFrom(image.data);
		if (picture) this.#thumbnails.set(id, URL.createObjectURL(picture));
		this.post({ type: "attachImage", image });
	}
}

const isWanted = ({ types }: DataTransfer): boolean =>
	types.includes("Files") || addressTypes.some((type) => types.includes(type));

function addresses(data: DataTransfer): string[] {
	const text = addressTypes.map((type) => data.getData(type)).find((one) => one !== "") ?? "";
	return text
		.split(/\r?\n/)
		.filter((line) => /^[a-z][\w+.-]*:/i.test(line))
		.slice(0, 50);
}
