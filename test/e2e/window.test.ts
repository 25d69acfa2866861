import { after, before, describe } from "mocha";
import { LiveModel } from "../support/editor/model";
import type { FaultServer } from "../support/server/server";
import { recordedResponses, serveRecordings } from "../support/streams/recordings";
import { openVSCode, testedVersion, type VSCodeWindow } from "../support/vscode";
import { streamedText } from "./editor";
import { explainSelection } from "./explain";
import { typedPrompts } from "./prompts";
import { realStreams, recordingsAt } from "./recordings";

// Opening VS Code takes longer than most tests, so the tests that can share a window do.
describe("A window of VS Code", function () {
	this.timeout(90_000);
	let recordings: FaultServer;
	let model: LiveModel;
	let vs: VSCodeWindow;

	before(async () => {
		recordings = await serveRecordings(recordedResponses());
		model = await LiveModel.listen();
		vs = await openVSCode({
			version: testedVersion,
			file: "src/retry.ts",
			settings: {
				"streamPanel.endpoints": [recordingsAt(recordings), model.endpoint],
				"editor.minimap.enabled": false,
			},
		});
	});
	after(async () => {
		await vs?.close();
		await model?.close();
		await recordings?.close();
	});

	explainSelection(() => vs);
	realStreams(() => vs);
	typedPrompts(
		() => vs,
		() => model,
	);
	streamedText(
		() => vs,
		() => model,
	);
});
