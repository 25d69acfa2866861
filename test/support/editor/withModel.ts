import { after, afterEach, before } from "mocha";
import type { LiveModel } from "./model";
import { chosenModel, closeAll, forgetModel, run } from "./window";

/**
 * Gives the tests of a suite a model that the extension uses. After each test, a new chat is started and all tabs
 * are closed. After the last test, the user's own endpoint is restored.
 *
 * @param begin receives the model before the first test
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
