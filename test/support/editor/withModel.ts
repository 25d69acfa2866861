import { after, afterEach, before } from "mocha";
import type { LiveModel } from "./model";
import { chosenModel, closeAll, forgetModel, run } from "./window";

/**
 * Gives the tests of a suite a model that the extension asks. After each test the chat is new and every tab is
 * closed; after the last one the user's own choice of endpoint is back.
 *
 * @param begin is given the model before the first test
 */
export function withModel(begin: (model: LiveModel) => void): void {
	let model: LiveModel | undefined;
	before(async () => {
		model = await chosenModel();
		begin(model);
	});
	afterEach(async () => {
		await run("streamPanel.newChat");
		await closeAll();
	});
	after(async () => {
		await forgetModel();
		await model?.close();
	});
}
