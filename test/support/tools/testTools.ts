import type { ConsentScope } from "../../../src/core/events/runEvents";
import type { ToolDefinition } from "../../../src/core/providers/provider";
import {
	type AskedCall,
	type Decision,
	defaultToolLimits,
	type Toolbox,
	type ToolLimits,
} from "../../../src/core/tools/toolbox";

type Run = (args: Readonly<Record<string, unknown>>, signal: AbortSignal) => Promise<string>;

/** A tool that reads a file, for the calls of a scripted model. */
const readFileTool: ToolDefinition = {
	name: "read_file",
	description: "Reads a file.",
	parameters: {
		type: "object",
		properties: { file: { type: "string" }, line: { type: ["integer", "null"] } },
		required: ["file", "line"],
		additionalProperties: false,
	},
	strict: true,
};

/** A toolbox whose tools and decisions a test provides, and which keeps what was asked of it. */
export class TestTools implements Toolbox {
	readonly asked: AskedCall[] = [];
	readonly ran: string[] = [];
	readonly offered;
	readonly limits: ToolLimits;

	constructor(
		private readonly runs: Readonly<Record<string, Run>>,
		private readonly options: {
			readonly decide?: (call: AskedCall, signal: AbortSignal) => Promise<Decision>;
			readonly permitted?: ConsentScope;
			readonly limits?: Partial<ToolLimits>;
			readonly hosted?: readonly Readonly<Record<string, unknown>>[];
		} = {},
	) {
		const functions = Object.keys(runs).map((name) => ({ ...readFileTool, name }));
		this.offered = { functions, hosted: options.hosted ?? [] };
		this.limits = { ...defaultToolLimits, ...options.limits };
	}

	from({ server }: AskedCall): string {
		return server ?? "Test";
	}

	permitted(): ConsentScope | undefined {
		return this.options.permitted;
	}

	ask(call: AskedCall, signal: AbortSignal): Promise<Decision> {
		this.asked.push(call);
		return this.options.decide?.(call, signal) ?? Promise.resolve({ allowed: true, by: "once" });
	}

	async run(name: string, args: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<string> {
		this.ran.push(`${name} ${JSON.stringify(args)}`);
		return (await this.runs[name]?.(args, signal)) ?? "";
	}
}
