import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { calendarDays, relativeTime } from "../../../../../src/host/conversations/list/times";

const { TZ: ownZone } = process.env;

/** Node reads the zone anew when this is set. */
function inZone(zone: string): void {
	process.env.TZ = zone;
}

const at = (local: string) => new Date(local).getTime();

describe("How long ago a conversation was", () => {
	afterEach(() => {
		if (ownZone === undefined) delete process.env.TZ;
		else process.env.TZ = ownZone;
	});

	for (const zone of ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia"]) {
		it(`is counted in calendar days of ${zone}`, () => {
			inZone(zone);
			assert.equal(calendarDays(at("2026-03-01T00:00"), at("2026-03-01T23:59")), 0);
			assert.equal(calendarDays(at("2026-02-28T23:59"), at("2026-03-01T00:00")), 1);
			assert.equal(calendarDays(at("2026-02-22T23:59"), at("2026-03-01T00:00")), 7);
			assert.equal(calendarDays(at("2025-12-31T12:00"), at("2026-01-01T00:00")), 1);
			assert.equal(calendarDays(at("2026-03-02T00:00"), at("2026-03-01T23:59")), -1);
		});
	}

	it("counts a day of 23 and one of 25 hours as one day", () => {
		inZone("America/New_York");
		assert.equal(calendarDays(at("2026-03-07T23:30"), at("2026-03-08T23:30")), 1);
		assert.equal(calendarDays(at("2026-03-08T00:30"), at("2026-03-09T00:10")), 1);
		assert.equal(calendarDays(at("2026-11-01T00:10"), at("2026-11-01T23:50")), 0);
		assert.equal(calendarDays(at("2026-10-31T23:50"), at("2026-11-02T00:10")), 2);
	});

	it("is said in few words", () => {
		inZone("Europe/Berlin");
		const now = at("2026-03-20T20:00");
		for (const [then, words] of [
			["2026-03-20T20:05", "now"],
			["2026-03-20T19:59:30", "now"],
			["2026-03-20T19:59", "1 min ago"],
			["2026-03-20T19:01", "59 min ago"],
			["2026-03-20T19:00", "1 hr ago"],
			["2026-03-20T00:30", "19 hr ago"],
			["2026-03-19T23:00", "yesterday"],
			["2026-03-19T00:00", "yesterday"],
			["2026-03-18T23:59", "2 days ago"],
			["2026-03-13T00:00", "7 days ago"],
			["2026-03-12T23:59", "Mar 12"],
			["2025-12-31T12:00", "Dec 31, 2025"],
		] as const) {
			assert.equal(relativeTime(at(then), now), words, then);
		}
	});

	it("is said in hours shortly after midnight", () => {
		assert.equal(relativeTime(at("2026-03-19T23:00"), at("2026-03-20T01:00")), "2 hr ago");
	});

	it("is nothing for a time that is none", () => {
		for (const none of [Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(relativeTime(none, 0), "");
	});
});
