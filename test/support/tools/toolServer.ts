import { FaultServer } from "../server/server";
import { stream } from "../server/serverScripts";
import { type Body, ScriptedModel } from "./scriptedModel";

type Message = Readonly<Record<string, unknown>>;

const isOutput = ({ type, role }: Message) => type === "function_call_output" || role === "tool";

/**
 * A server of both APIs whose model reads the files that a question names (`read a.ts, b.ts`), all at once, and then
 * says what it was told.
 */
export async function toolServer(): Promise<{ readonly server: FaultServer; readonly bodies: Body[] }> {
	const bodies: Body[] = [];
	const server = await FaultServer.listen(({ body }) => {
		const request = JSON.parse(body) as Body;
		bodies.push(request);
		const api = request.messages ? "chatCompletions" : "responses";
		const list = (request.messages ?? request.input) as Message[];
		const asked = list.findLastIndex(({ role }) => role === "user");
		const outputs = list.slice(asked + 1).filter(isOutput);
		const files = String(list[asked]?.content).match(/[\w./]+\.\w+/g) ?? [];
		const calls = files.map((file, at) => ({
			id: `call_${bodies.length}_${at}`,
			name: "read_file",
			args: JSON.stringify({ file, line: null, endLine: null }),
		}));
		const told = outputs.map(({ output, content }) => String(output ?? content)).join("\n");
		const reply = outputs.length > 0 ? { text: `I was told: ${told}` } : { text: "Let me look.", calls };
		return stream(new ScriptedModel(api, []).write(reply, bodies.length));
	});
	return { server, bodies };
}
