import * as vscode from "vscode";
import { type Endpoint, endpointName } from "../../core/endpoints/endpoint";
import { probe } from "../../core/probe/probe";
import type { Advice, Report } from "../../core/probe/report";
import { reportText } from "../../core/probe/table";
import { withCancel } from "../progress";
import { changeEntry } from "./endpointSettings";
import { endpoints } from "./endpoints";
import { setApiKey } from "./keyCommands";
import { pickEndpoint } from "./pickEndpoint";
import type { ReportDocuments } from "./reportDocument";
import { selectModel } from "./selectModel";
import { probedEndpoint, type Servers } from "./servers";

/** Test Connection…: tries an endpoint, shows what it found, and offers to set what would help. */
export async function testConnection(
	servers: Servers,
	reports: ReportDocuments,
	chosen?: Endpoint,
): Promise<Report | undefined> {
	const endpoint = chosen ?? (await pickEndpoint("Test the connection to which endpoint?"));
	if (!endpoint) return undefined;
	const report = await test(servers, endpoint);
	if (!report) return undefined;
	await showReport(servers, reports, endpoint, report);
	return report;
}

/** Shows what a test found, and offers to set what would help. */
export async function showReport(
	servers: Servers,
	reports: ReportDocuments,
	endpoint: Endpoint,
	report: Report,
): Promise<void> {
	await reports.show(`Test of ${endpointName(endpoint)}`, reportText(endpoint, report));
	// Not awaited: the offer stays as long as the user likes, and the command is done.
	void offer(servers, reports, endpoint, report);
}

/**
 * @returns undefined when the user cancelled
 * @throws StreamError where no key is to be had or the settings can't work
 */
export async function test(servers: Servers, endpoint: Endpoint): Promise<Report | undefined> {
	const title = `Testing ${endpointName(endpoint)}`;
	return withCancel(title, async (signal, tell) =>
		probe(await probedEndpoint(servers, endpoint, signal), signal, tell),
	);
}

async function offer(
	servers: Servers,
	reports: ReportDocuments,
	endpoint: Endpoint,
	{ advice }: Report,
): Promise<void> {
	const name = endpointName(endpoint);
	const [first] = advice;
	if (!first) {
		await vscode.window.showInformationMessage(`${name} does all that Stream Panel asks of it.`);
		return;
	}
	const title = titleOf(first);
	const picked = await vscode.window.showWarningMessage(`${name}: ${first.text}`, ...(title ? [title] : []));
	if (picked === undefined || !(await apply(servers, endpoint, first))) return;
	const now = endpoints().find(({ id }) => id === endpoint.id);
	if (now) await testConnection(servers, reports, now);
}

function titleOf({ change, command }: Advice): string | undefined {
	if (change) return "Change Setting and Test Again";
	return command === undefined
		? undefined
		: { setApiKey: "Set API Key…", selectModel: "Select Model…" }[command];
}

/** @returns whether something was changed */
async function apply(servers: Servers, endpoint: Endpoint, { change, command }: Advice): Promise<boolean> {
	if (change) return changeEntry(endpoint.id, change);
	if (command === "setApiKey") return setApiKey(servers.keys, endpoint);
	return selectModel(servers, endpoint);
}
