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

/** Test Connection…: tests an endpoint, shows the report, and offers to change a setting. */
export async function testConnection(
	servers: Servers,
	reports: ReportDocuments,
	chosen?: Endpoint,
): Promise<Report | undefined> {
	const endpoint = chosen ?? (await pickEndpoint("Select an endpoint to test"));
	if (!endpoint) return undefined;
	const report = await test(servers, endpoint);
	if (!report) return undefined;
	await showReport(servers, reports, endpoint, report);
	return report;
}

/** Shows the report of a test, and offers to change a setting. */
export async function showReport(
	servers: Servers,
	reports: ReportDocuments,
	endpoint: Endpoint,
	report: Report,
): Promise<void> {
	await reports.show(`Test of ${endpointName(endpoint)}`, reportText(endpoint, report));
	// Not awaited: the offer stays open as long as the user likes, but the command has ended.
	void offer(servers, reports, endpoint, report);
}

/**
 * @returns undefined if the user cancelled
 * @throws StreamError if there is no key or the settings are invalid
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
		await vscode.window.showInformationMessage(`${name} supports everything that Stream Panel uses.`);
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

/** @returns whether a setting was changed */
async function apply(servers: Servers, endpoint: Endpoint, { change, command }: Advice): Promise<boolean> {
	if (change) return changeEntry(endpoint.id, change);
	if (command === "setApiKey") return setApiKey(servers.keys, endpoint);
	return selectModel(servers, endpoint);
}
