import { strict as assert } from "node:assert";
import { StreamError } from "../../../../src/core/errors/errors";
import { fetchContainerFile } from "../../../../src/core/links/containerFile";
import { silentLog } from "../../../../src/core/log";
import { systemClock } from "../../../../src/core/wire/clock";
import { transport } from "../../../../src/host/transport/transport";
import { FaultServer, type Script } from "../../../support/server/server";
import { head, json, write } from "../../../support/server/serverScripts";

const file = { container_id: "cntr_1", file_id: "cfile_2" };

async function fetchFrom(script: Script, wanted = file) {
	const server = await FaultServer.listen(script);
	try {
		const endpoint = { id: "a", baseUrl: `${server.url}/v1`, api: "responses", model: "m" } as const;
		const limits = { firstEvent: 10, silence: 10 };
		const wire = { transport, clock: systemClock, log: silentLog, limits };
		const bytes = await fetchContainerFile(
			{ wire, endpoint, key: "sk-1" },
			wanted,
			new AbortController().signal,
		);
		return { bytes, exchange: server.exchanges[0] };
	} finally {
		await server.close();
	}
}

describe("Fetching a file that a model created", () => {
	it("requests it from its endpoint with the key, and returns the bytes unchanged", async () => {
		const made = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
		const { bytes, exchange } = await fetchFrom([
			head(200, { "content-type": "application/octet-stream" }),
			write(made.slice(0, 300)),
			write(made.slice(300)),
			"end",
		]);
		assert.deepEqual(bytes, made);
		assert.equal(exchange?.path, "/v1/containers/cntr_1/files/cfile_2/content");
		assert.equal(exchange?.headers.authorization, "Bearer sk-1");
	});

	for (const bad of ["../../x", "a/b", "a?b", "a%2fb", ""]) {
		it(`sends no request for an id that is a path (${JSON.stringify(bad)})`, async () => {
			await assert.rejects(fetchFrom(["hold"], { ...file, file_id: bad }), (error) => {
				assert.ok(error instanceof StreamError);
				return error.failure.kind === "config";
			});
		});
	}

	it("reports the server's message if there is no such file", async () => {
		const gone = json(404, { error: { message: "Container is expired." } });
		await assert.rejects(fetchFrom(gone), (error) => {
			assert.ok(error instanceof StreamError);
			assert.match(error.failure.message, /Container is expired/);
			return true;
		});
	});
});
