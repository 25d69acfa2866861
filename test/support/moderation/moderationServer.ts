import { FaultServer } from "../server/server";
import { json } from "../server/serverScripts";

/** A server with POST /moderations that flags whatever these words say. */
export function moderationServer(words: string): Promise<FaultServer> {
	return FaultServer.listen(({ path, body }) => {
		if (!path.endsWith("/moderations")) return json(404, { error: { message: "Not here." } });
		const { input } = JSON.parse(body) as { input: unknown };
		const flagged = JSON.stringify(input).includes(words);
		const result = { flagged, categories: { violence: flagged, "self-harm/intent": flagged, hate: false } };
		return json(200, { id: "modr-1", model: "omni-moderation-latest", results: [result] });
	});
}
