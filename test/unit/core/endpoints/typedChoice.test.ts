import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type TextRow, TypedChoice } from "../../../../src/core/endpoints/typedChoice";

const earlier: readonly TextRow[] = [{ text: "an add function with tests" }, { text: "two lines" }];

/** A quick pick as the host sees it: each value gets new rows, with the typed value first. */
class Box {
	readonly #choice = new TypedChoice<TextRow>();
	rows: readonly TextRow[] = [];

	constructor() {
		this.type("");
	}

	type(value: string): void {
		this.rows = [...(value.trim() === "" ? [] : [{ text: value.trim() }]), ...earlier];
		this.#choice.show(value, this.rows);
	}

	/** VS Code reports this row of the newest rows as active. */
	activate(index: number): void {
		this.#choice.activate(this.rows[index]);
	}

	activateOther(row: TextRow | undefined): void {
		this.#choice.activate(row);
	}

	get enter(): string {
		return this.#choice.text;
	}
}

describe("A quick pick with a row for the typed text", () => {
	it("fault 207: accepts the value at Enter, before VS Code has shown a row for it", () => {
		const box = new Box();
		box.activate(0);
		box.type("an add functio");
		box.activate(0);
		const [old] = box.rows;
		box.type("an add function");
		assert.equal(box.enter, "an add function");
		box.activateOther(old);
		assert.equal(box.enter, "an add function");
	});

	it("fault 207: accepts the first letters while the earlier texts are still shown", () => {
		const box = new Box();
		box.activate(0);
		box.type("x");
		assert.equal(box.enter, "x");
	});

	it("fault 207: does not accept a row that VS Code activated while it filtered old rows", () => {
		const box = new Box();
		box.type("an add functio");
		box.activate(0);
		box.activate(1);
		box.type("an add function");
		box.activate(1);
		assert.equal(box.enter, "an add function");
		box.activate(0);
		assert.equal(box.enter, "an add function");
	});

	it("fault 207: accepts the row that the user selected", () => {
		const box = new Box();
		box.type("an");
		box.activate(0);
		box.activate(1);
		assert.equal(box.enter, "an add function with tests");
		box.activate(0);
		assert.equal(box.enter, "an");
	});

	it("fault 207: accepts text that is typed after a row was selected", () => {
		const box = new Box();
		box.type("an");
		box.activate(0);
		box.activate(2);
		box.type("any");
		assert.equal(box.enter, "any");
	});

	it("fault 207: accepts the newest earlier text with an empty value once that row is shown as active", () => {
		const box = new Box();
		assert.equal(box.enter, "");
		box.activate(0);
		assert.equal(box.enter, earlier[0]?.text);
	});

	it("fault 207: accepts nothing right after the value was cleared", () => {
		const box = new Box();
		box.type("x");
		box.activate(0);
		box.type(" ");
		assert.equal(box.enter, "");
	});

	it("fault 207: accepts the value if no row is active", () => {
		const box = new Box();
		box.type(" x ");
		box.activate(0);
		box.activateOther(undefined);
		assert.equal(box.enter, "x");
	});
});
