import { StreamError } from "../../errors/errors";
import { type Fields, isFields } from "../shapes";

/**
 * Messages of OpenAI, OpenRouter, vLLM, llama.cpp, Ollama, LM Studio, DeepSeek, Groq and Mistral. OpenRouter
 * sends status 404, and llama.cpp 500.
 */
const wordings = /image|vision|visual|multi-?modal|mmproj|content must be a string/i;
/** Errors of a single image. The server may accept a different image. */
const oneImage =
	/too (large|big|many)|exceed|maximum|size|dimension|invalid (image|base64)|corrupt|could not (process|decode|parse|read)|unsupported image (type|format)|download/i;

/**
 * Replaces a server's rejection of images with one clear sentence. Other errors are returned unchanged.
 *
 * @param body the request that was sent
 */
export function refusedImages(error: unknown, body: Fields): unknown {
	if (!(error instanceof StreamError) || !error.options.rejected || !hasImages(body)) return error;
	const { status = 0, code } = error.failure;
	const { message } = error.options.rejected;
	if (status < 400 || [401, 402, 403, 429].includes(status)) return error;
	if (!wordings.test(message) || oneImage.test(message)) return error;
	return new StreamError(
		{
			kind: "request",
			message: "This model does not take images. Remove the image, or select another model.",
			action: "selectEndpoint",
			status,
			...(code === undefined ? {} : { code }),
		},
		{ cause: error },
	);
}

function hasImages({ input, messages }: Fields): boolean {
	const list: unknown = input ?? messages;
	return Array.isArray(list) && list.some((one) => isFields(one) && hasImage(one.content));
}

const hasImage = (content: unknown): boolean =>
	Array.isArray(content) &&
	content.some((part) => isFields(part) && (part.type === "input_image" || part.type === "image_url"));
