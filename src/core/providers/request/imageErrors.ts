import { StreamError } from "../../errors/errors";
import { type Fields, isFields } from "../shapes";

/**
 * The wordings of OpenAI, OpenRouter, vLLM, llama.cpp, Ollama, LM Studio, DeepSeek, Groq and Mistral. OpenRouter
 * says it with status 404 and llama.cpp with 500.
 */
const wordings = /image|vision|visual|multi-?modal|mmproj|content must be a string/i;
/** What is wrong with one image: another one may be taken. */
const oneImage =
	/too (large|big|many)|exceed|maximum|size|dimension|invalid (image|base64)|corrupt|could not (process|decode|parse|read)|unsupported image (type|format)|download/i;

/**
 * A server's refusal of images as one clear sentence; any other error as it is.
 *
 * @param body what was sent
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
