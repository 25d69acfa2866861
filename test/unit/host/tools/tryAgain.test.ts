import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { tryAgain } from "../../../../src/host/tools/choice/tryAgain";

const notReady = new TypeError("Cannot read properties of undefined (reading 'invoke')");

/** Runs a tool that fails with these errors, one a try, and then answers. */
async function run(
	errors: readonly Error[],
	listed: readonly boolean[] = [],
	signal = new AbortController().signal,
) {
	let tries = 0;
	let asked = 0;
	const attempt = async () => {
		const error = errors[tries++];
		if (error) throw error;
		return "answer";
	};
	const isListed = () => listed[asked++] ?? true;
	const outcome = await tryAgain("look", attempt, isListed, signal, 1).catch((error: unknown) =>
		String(error),
	);
	return { outcome, tries };
}

describe("A tool of VS Code", () => {
	it("that is not ready is tried once more", async () => {
		assert.deepEqual(await run([notReady]), { outcome: "answer", tries: 2 });
		const twice = await run([notReady, notReady, notReady]);
		assert.equal(twice.tries, 2);
		assert.match(twice.outcome, /reading 'invoke'/);
	});

	it("that fails by itself is not run twice", async () => {
		assert.deepEqual(await run([new Error("The parrot is shy.")]), {
			outcome: "Error: The parrot is shy.",
			tries: 1,
		});
	});

	it("that is not listed for a moment is tried once more, and one that stays away has vanished", async () => {
		const error = new Error("Something else.");
		assert.deepEqual(await run([error], [false, true]), { outcome: "answer", tries: 2 });
		assert.deepEqual(await run([error], [false, false]), {
			outcome: 'Error: VS Code no longer offers the tool "look".',
			tries: 1,
		});
	});

	it("is not tried again after Stop", async () => {
		const abort = new AbortController();
		abort.abort(new Error("stopped"));
		assert.deepEqual(await run([notReady], [], abort.signal), { outcome: "Error: stopped", tries: 1 });
	});
});
