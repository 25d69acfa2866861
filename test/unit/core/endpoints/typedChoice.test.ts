import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type TextRow, TypedChoice } from "../../../../src/core/endpoints/typedChoice";

const earlier: readonly TextRow[] = [{ text: "an add function with tests" }, { text: "two lines" }];

/** A box as the host sees it: each value gets new rows, the typed one first. */
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

	/** VS Code says that this row of the newest rows is active. */
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

describe("A box with a typed row", () => {
	it("fault 207: takes the value at Enter, before VS Code has shown a row for it", () => {
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

	it("fault 207: takes the first letters too, while the earlier texts are still shown", () => {
		const box = new Box();
		box.activate(0);
		box.type("x");
		assert.equal(box.enter, "x");
	});

	it("fault 207: does not take a row that VS Code made active itself while it filtered old rows", () => {
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

	it("fault 207: takes the row that the user moved to", () => {
		const box = new Box();
		box.type("an");
		box.activate(0);
		box.activate(1);
		assert.equal(box.enter, "an add function with tests");
		box.activate(0);
		assert.equal(box.enter, "an");
	});

	it("fault 207: takes what is typed after the user had moved to a row", () => {
		const box = new Box();
		box.type("an");
		box.activate(0);
		box.activate(2);
		box.type("any");
		assert.equal(box.enter, "any");
	});

	it("fault 207: takes the newest earlier text from an empty box once it is shown as active", () => {
		const box = new Box();
		assert.equal(box.enter, "");
		box.activate(0);
		assert.equal(box.enter, earlier[0]?.text);
	});

	it("fault 207: takes nothing from a box that has just been emptied", () => {
		const box = new Box();
		box.type("x");
		box.activate(0);
		box.type(" ");
		assert.equal(box.enter, "");
	});

	it("fault 207: takes the value where no row is active", () => {
		const box = new Box();
		box.type(" x ");
		box.activate(0);
		box.activateOther(undefined);
		assert.equal(box.enter, "x");
	});
});
